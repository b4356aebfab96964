import { dayMs } from '@/lib/base/time'
import type { AdMedium } from '../model/ad-media'
import type { Advertiser } from '../model/advertisers'
import type { AdSpace, Partner } from '../model/partners'
import type { Voucher } from '../model/vouchers'
import { allAdMedia } from './directory'
import type { TableColumn } from './parquet-table'
import { about, number, text } from './table-columns'

/** An ad medium as one partner may use it: its target carries the partner's id. */
export interface PartnerMedium {
  partnerId: number
  medium: AdMedium
}

export const adMedia: readonly TableColumn<PartnerMedium>[] = [
  number('partner_id', 'integer', (row) => row.partnerId),
  ...about<PartnerMedium, AdMedium>(
    allAdMedia.filter(({ name }) => name !== 'target_url'),
    ({ medium }) => medium,
  ),
  text(
    'target_url',
    ({ partnerId, medium }) => `https://track.example/click?p=${partnerId}&m=${medium.id}`,
  ),
]

const isoDay = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

export const allVouchers: readonly TableColumn<Voucher>[] = [
  number('voucher_id', 'integer', (row) => row.id),
  number('advertiser_id', 'integer', ({ advertiser }) => advertiser.id),
  text('advertiser_title', ({ advertiser }) => advertiser.name),
  text('currency_code', ({ advertiser }) => advertiser.currency),
  text('status', (row) => (row.isDeleted ? 'deleted' : 'active')),
  text('title', (row) => row.title),
  text('code', (row) => row.code),
  number('discount', 'cents', (row) => row.discountCents),
  text('discount_type', (row) => row.discountType),
  number('first_day', 'day', (row) => row.firstDay),
  number('last_day', 'day', (row) => row.lastDay),
  text('description', (row) => row.description),
  text('type', (row) => row.type),
  text('new_customers_only', (row) => (row.isForNewCustomers ? 'yes' : 'no')),
  number('min_order', 'cents', (row) => row.minOrderCents),
  text('adspace_allowed', () => 'all'),
  text('landing_page', (row) => `https://shop-${row.advertiser.id}.example/?v=${row.code}`),
  text('valid_until', (row) => isoDay(row.lastDay)),
]

export interface PartnerVoucher {
  partner: Partner
  adSpaces: readonly AdSpace[]
  voucher: Voucher
}

export const vouchers: readonly TableColumn<PartnerVoucher>[] = [
  number('partner_id', 'integer', ({ partner }) => partner.id),
  text('adspace_ids', (row) => row.adSpaces.map(({ id }) => id).join(',')),
  ...about<PartnerVoucher, Voucher>(
    allVouchers.filter(({ name }) => name !== 'landing_page'),
    ({ voucher }) => voucher,
  ),
  text(
    'landing_page',
    ({ partner, voucher }) => `https://track.example/click?p=${partner.id}&v=${voucher.id}`,
  ),
]

/** How an advertiser stands to a partner, and what it pays and brings. */
export interface Relationship {
  partner: Partner
  adSpaces: readonly AdSpace[]
  advertiser: Advertiser
  status:
    | 'ACTIVATED'
    | 'APPLIED'
    | 'REJECTED'
    | 'BLOCKED'
    | 'SUSPENDED'
    | 'TERMINATED'
    | 'NOT_APPLIED'
  /** The ad medium that takes deep links. */
  deeplinkMediumId: number
  kpi: {
    revenueCents: number
    earningPerClickCents: number
    clickThroughPercent: number
    conversionPercent: number
    rejectionPercent: number
    confirmationPercent: number
  }
}

export const relationships: readonly TableColumn<Relationship>[] = [
  number('partner_id', 'integer', ({ partner }) => partner.id),
  text('adspace_ids', (row) => row.adSpaces.map(({ id }) => id).join(',')),
  number('advertiser_id', 'integer', ({ advertiser }) => advertiser.id),
  text('title', ({ advertiser }) => advertiser.name),
  text('title_english', ({ advertiser }) => advertiser.nameEnglish),
  text('alias', ({ advertiser }) => `shop-${advertiser.id}`),
  text('logo_url', ({ advertiser }) => `https://media.example/logo-${advertiser.id}.png`),
  number('started_time', 'micros', ({ advertiser }) => advertiser.startedDay * dayMs * 1000),
  text('currency_code', ({ advertiser }) => advertiser.currency),
  text('description', ({ advertiser }) => `${advertiser.name} sells: ${advertiser.category}.`),
  text('description_english', ({ advertiser }) => `${advertiser.nameEnglish} is a shop.`),
  text('short_description', ({ advertiser }) => advertiser.category),
  text('terms_url', ({ advertiser }) => `${advertiser.websiteUrl}/partner-terms`),
  text('website_url', ({ advertiser }) => advertiser.websiteUrl),
  text('company_name', ({ advertiser }) => `${advertiser.name} GmbH`),
  text('vat_id', ({ advertiser }) => advertiser.vatId),
  text('language_code', () => 'de'),
  text('countries', () => 'DE,AT,CH'),
  number('tracking_id', 'integer', ({ advertiser }) => advertiser.id + 9000),
  text('tracking_base_url', () => 'https://track.example/'),
  text('click_url', (row) => {
    const { partner, deeplinkMediumId } = row
    return `https://track.example/click?p=${partner.id}&m=${deeplinkMediumId}`
  }),
  text('status', (row) => row.status),
  number('deeplink_admedia_id', 'integer', (row) => row.deeplinkMediumId),
  text('category', ({ advertiser }) => advertiser.category),
  text('sub_category', ({ advertiser }) => advertiser.productCategories[0].title),
  number('revenue_average', 'cents', ({ kpi }) => kpi.revenueCents),
  number('earning_per_click', 'cents', ({ kpi }) => kpi.earningPerClickCents),
  number('click_through_rate', 'double', ({ kpi }) => kpi.clickThroughPercent),
  number('conversion_rate', 'double', ({ kpi }) => kpi.conversionPercent),
  number('rejection_rate', 'double', ({ kpi }) => kpi.rejectionPercent),
  number('confirmation_rate', 'double', ({ kpi }) => kpi.confirmationPercent),
  number('model_id', 'integer', ({ advertiser }) => advertiser.provisionGroup),
  number('cpc_fix', 'cents', ({ advertiser }) => advertiser.clickCents),
  number('percent', 'double', ({ advertiser }) => Math.round(advertiser.commissionShare * 100)),
  number('nothing', 'cents', () => 0),
  text('attributes', ({ advertiser }) => (advertiser.clickCents > 0 ? 'deeplink,cpc' : 'deeplink')),
]
