import { dayMs } from '@/lib/base/time'
import type { AdMedium } from '../model/ad-media'
import type { Advertiser } from '../model/advertisers'
import type { CommissionModel } from '../model/commission-models'
import type { AdSpace, Partner } from '../model/partners'
import type { TableColumn } from './parquet-table'
import { number, text } from './table-columns'

const dayMicros = dayMs * 1000

/** A moment of a day, the same for the same id. */
function momentOf(day: number, id: number): number {
  return day * dayMicros + ((id * 7_919_123_457) % dayMicros)
}

export interface PartnerRow {
  partner: Partner
  adSpaces: readonly AdSpace[]
}

export const advertisers: readonly TableColumn<Advertiser>[] = [
  number('advertiser_id', 'integer', (row) => row.id),
  text('website_url', (row) => row.websiteUrl),
  text('title', (row) => row.name),
  text('terms_url', (row) => `${row.websiteUrl}/partner-terms`),
  number('status', 'integer', () => 1),
  text('logo_url', (row) => `https://media.example/logo-${row.id}.png`),
  number('entity_id', 'integer', (row) => row.id + 5000),
  text('title_english', (row) => row.nameEnglish),
  number('cross_selling', 'integer', () => 1),
  text('billing_mode', () => 'no_billing'),
  text('language', () => 'DEU'),
  text('email', (row) => row.email),
  number('created_time', 'micros', (row) => momentOf(row.createdDay, row.id)),
  number('started_time', 'micros', (row) => momentOf(row.startedDay, row.id + 1)),
  number('hidden', 'integer', () => 0),
  text('currency_code', (row) => row.currency),
  text('category_ids', (row) => row.productCategories.map(({ id }) => id).join(',')),
  text('category_titles', (row) => row.productCategories.map(({ title }) => title).join(', ')),
]

export const partners: readonly TableColumn<PartnerRow>[] = [
  number('partner_id', 'integer', ({ partner }) => partner.id),
  text('email', ({ partner }) => partner.email),
  text('first_name', ({ partner }) => partner.firstName),
  text('last_name', ({ partner }) => partner.lastName),
  text('address', ({ partner }) => partner.address),
  text('zip_code', ({ partner }) => partner.zipCode),
  text('city', ({ partner }) => partner.city),
  text('country_code', ({ partner }) => partner.countryCode),
  text('currency_code', () => 'EUR'),
  text('phone', ({ partner }) => partner.phone),
  text('language', () => 'DEU'),
  number('status', 'integer', () => 1),
  text('pays_vat', ({ partner }) => (partner.vatId ? 'TRUE' : 'FALSE')),
  text('company', ({ partner }) => partner.company),
  number('registration_time', 'micros', ({ partner }) =>
    momentOf(partner.registrationDay, partner.id),
  ),
  number('payout_limit', 'cents', ({ partner }) => partner.payoutLimitCents),
  text('newsletter', ({ partner }) => (partner.id % 3 === 0 ? 'none' : 'inbox')),
  number('entity_id', 'integer', ({ partner }) => partner.id + 5000),
  number('modified_time', 'micros', ({ partner }) => momentOf(partner.modifiedDay, partner.id + 1)),
  number('platform_id', 'integer', () => 1),
  text('advertiser_ids', ({ partner }) => partner.advertisers.map(({ id }) => id).join(',')),
]

export interface AdSpaceRow {
  adSpace: AdSpace
  partner: Partner
}

export const adSpaces: readonly TableColumn<AdSpaceRow>[] = [
  number('partner_id', 'integer', ({ partner }) => partner.id),
  number('adspace_id', 'integer', ({ adSpace }) => adSpace.id),
  text('title', ({ adSpace }) => adSpace.title),
  text('description', ({ adSpace }) => adSpace.description),
  number('status', 'integer', () => 1),
  text('website_url', ({ adSpace }) => adSpace.websiteUrl),
  text('country', ({ adSpace }) => adSpace.country),
  text('category', ({ adSpace }) => adSpace.category),
  text('category_type', () => 'content'),
  number('created_time', 'micros', ({ adSpace }) => momentOf(adSpace.createdDay, adSpace.id)),
  text('advertiser_ids', ({ partner }) => partner.advertisers.map(({ id }) => id).join(',')),
]

export const commissionModels: readonly TableColumn<CommissionModel>[] = [
  number('advertiser_id', 'integer', ({ advertiser }) => advertiser.id),
  text('advertiser_title', ({ advertiser }) => advertiser.name),
  number('model_id', 'integer', (row) => row.id),
  text('name', (row) => row.name),
  text('description', (row) => row.description),
  text('status', (row) => row.status),
  number('first_day', 'day', (row) => row.firstDay),
  { name: 'last_day', type: 'day', isOptional: true, value: (row) => row.lastDay ?? null },
  text('type', (row) => row.type),
  number('fix', 'cents', (row) => row.fixCents),
  number('percent', 'double', (row) => row.percent),
]

/** An ad medium as administrators see it, without a partner's tracking. */
export const allAdMedia: readonly TableColumn<AdMedium>[] = [
  number('advertiser_id', 'integer', (row) => row.advertiserId),
  number('admedia_id', 'integer', (row) => row.id),
  text('type', (row) => row.type),
  text('title', (row) => row.title),
  number('width', 'integer', (row) => row.width),
  number('height', 'integer', (row) => row.height),
  text('target_url', (row) => `https://shop-${row.advertiserId}.example/?m=${row.id}`),
  text('description', (row) => row.description),
  number('category_id', 'integer', (row) => row.categoryId),
  text('image_url', (row) => row.imageUrl),
  text('alt_text', (row) => row.altText),
  text('html', (row) => row.html),
  text('link_text', (row) => row.linkText),
  number('deleted', 'integer', () => 0),
]
