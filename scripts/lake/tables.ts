import type { AdMedium } from './ad-media'
import { type Conversion, type DailyFact, statuses } from './daily-facts'
import type { AdSpace, Advertiser, Partner } from './network'
import type { TableColumn } from './parquet-table'

type Status = Conversion['status']

function eachStatus(
  kind: Conversion['kind'] | undefined,
  name: string,
  type: 'integer' | 'cents',
  amount: (conversion: Conversion) => number,
): TableColumn<DailyFact>[] {
  return statuses.map((word, index) => ({
    name: `${name}_${word}`,
    type,
    value: ({ conversions }) => {
      let sum = 0
      for (const conversion of conversions) {
        const isCounted = kind === undefined || conversion.kind === kind
        if (isCounted && conversion.status === (index as Status)) sum += amount(conversion)
      }
      return sum
    },
  }))
}

export const dailyStatistics: readonly TableColumn<DailyFact>[] = [
  { name: 'day', type: 'day', value: (fact) => fact.day },
  { name: 'partner_id', type: 'integer', value: (fact) => fact.partner.id },
  { name: 'advertiser_id', type: 'integer', value: (fact) => fact.advertiser.id },
  { name: 'provision_group', type: 'integer', value: (fact) => fact.advertiser.provisionGroup },
  { name: 'views', type: 'integer', value: (fact) => fact.views },
  { name: 'clicks', type: 'integer', value: (fact) => fact.clicks },
  { name: 'views_paid', type: 'integer', value: (fact) => fact.viewsPaid },
  { name: 'views_commission', type: 'cents', value: (fact) => fact.viewsCommissionCents },
  { name: 'clicks_paid', type: 'integer', value: (fact) => fact.clicksPaid },
  { name: 'clicks_commission', type: 'cents', value: (fact) => fact.clicksCommissionCents },
  ...eachStatus('post_clicks', 'post_clicks', 'integer', () => 1),
  ...eachStatus('post_views', 'post_views', 'integer', () => 1),
  ...eachStatus(undefined, 'order_value', 'cents', (conversion) => conversion.orderCents),
  ...eachStatus(
    undefined,
    'conversion_commission',
    'cents',
    ({ commissionCents }) => commissionCents,
  ),
]

export const conversions: readonly TableColumn<Conversion>[] = [
  { name: 'conversion_id', type: 'text', value: (row) => row.id },
  { name: 'tracking_time', type: 'micros', value: (row) => row.trackingMicros },
  { name: 'partner_id', type: 'integer', value: (row) => row.partnerId },
  { name: 'advertiser_id', type: 'integer', value: (row) => row.advertiserId },
  { name: 'adspace_id', type: 'integer', value: (row) => row.adSpaceId },
  { name: 'kind', type: 'text', value: (row) => row.kind },
  { name: 'status', type: 'integer', value: (row) => row.status },
  { name: 'order_value', type: 'cents', value: (row) => row.orderCents },
  { name: 'commission', type: 'cents', value: (row) => row.commissionCents },
]

export const advertisers: readonly TableColumn<Advertiser>[] = [
  { name: 'advertiser_id', type: 'integer', value: (row) => row.id },
  { name: 'name', type: 'text', value: (row) => row.name },
  { name: 'category', type: 'text', value: (row) => row.category },
  { name: 'provision_group', type: 'integer', value: (row) => row.provisionGroup },
]

export const partners: readonly TableColumn<Partner>[] = [
  { name: 'partner_id', type: 'integer', value: (row) => row.id },
  { name: 'name', type: 'text', value: (row) => row.name },
  { name: 'company', type: 'text', value: (row) => row.company },
]

export const adSpaces: readonly TableColumn<AdSpace>[] = [
  { name: 'adspace_id', type: 'integer', value: (row) => row.id },
  { name: 'partner_id', type: 'integer', value: (row) => row.partnerId },
  { name: 'title', type: 'text', value: (row) => row.title },
  { name: 'website_url', type: 'text', value: (row) => row.websiteUrl },
  { name: 'category', type: 'text', value: (row) => row.category },
]

/** An ad medium as one partner may use it: its target carries the partner's id. */
export interface PartnerMedium {
  partnerId: number
  medium: AdMedium
}

export const adMedia: readonly TableColumn<PartnerMedium>[] = [
  { name: 'partner_id', type: 'integer', value: (row) => row.partnerId },
  { name: 'advertiser_id', type: 'integer', value: ({ medium }) => medium.advertiserId },
  { name: 'admedia_id', type: 'integer', value: ({ medium }) => medium.id },
  { name: 'type', type: 'text', value: ({ medium }) => medium.type },
  { name: 'title', type: 'text', value: ({ medium }) => medium.title },
  { name: 'width', type: 'integer', value: ({ medium }) => medium.width },
  { name: 'height', type: 'integer', value: ({ medium }) => medium.height },
  {
    name: 'target_url',
    type: 'text',
    value: ({ partnerId, medium }) => `https://track.example/click?p=${partnerId}&m=${medium.id}`,
  },
  { name: 'description', type: 'text', value: ({ medium }) => medium.description },
  { name: 'category_id', type: 'integer', value: ({ medium }) => medium.categoryId },
  { name: 'image_url', type: 'text', value: ({ medium }) => medium.imageUrl },
  { name: 'alt_text', type: 'text', value: ({ medium }) => medium.altText },
  { name: 'html', type: 'text', value: ({ medium }) => medium.html },
  { name: 'link_text', type: 'text', value: ({ medium }) => medium.linkText },
]
