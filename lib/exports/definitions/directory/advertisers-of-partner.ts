import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { advertiserIdRow, type ColumnRow, documentedColumns } from '../column-rows'
import { forPartners } from '../export-access'
import { advertiserFilter } from '../shared-filters'
import { paymentColumns } from './advertiser-payments'
import { adSpaceOfRelationshipFilter, relationshipFilter } from './relationship-filters'

const profile: readonly ColumnRow[] = [
  advertiserIdRow('advertiserId'),
  ['name', 'text', 'Name', 'Name', 'Name of the advertiser.', 'title'],
  ['nameEnglish', 'text', 'English name', 'Englischer Name', 'Name in English.', 'title_english'],
  ['alias', 'text', 'Alias', 'Alias', 'Short name in addresses.', 'alias'],
  ['logoUrl', 'text', 'Logo', 'Logo', 'Address of the logo.', 'logo_url'],
  ['startDateTime', 'timestamp', 'Start', 'Start', 'When it started, UTC.', 'started_time'],
  ['currencyCode', 'text', 'Currency', 'Währung', 'ISO 4217 code.', 'currency_code'],
  ['description', 'text', 'Description', 'Beschreibung', 'Its own words.', 'description'],
  [
    'descriptionEnglish',
    'text',
    'English description',
    'Englische Beschreibung',
    'Description by the advertiser, in English.',
    'description_english',
  ],
  [
    'shortDescription',
    'text',
    'Short description',
    'Kurzbeschreibung',
    'A word or two.',
    'short_description',
  ],
  [
    'shortDescriptionEnglish',
    'text',
    'English short description',
    'Englische Kurzbeschreibung',
    'A word or two in English.',
    'short_description',
  ],
  ['termsUrl', 'text', 'Terms', 'Bedingungen', 'Address of its terms.', 'terms_url'],
  [
    'termsUrlEnglish',
    'text',
    'English terms',
    'Englische Bedingungen',
    'Address of its terms, in English.',
    'terms_url',
  ],
  ['websiteUrl', 'text', 'Website', 'Website', 'Address of the shop.', 'website_url'],
  ['companyName', 'text', 'Company', 'Firma', 'Company behind it.', 'company_name'],
  ['vatId', 'text', 'VAT id', 'USt-IdNr.', 'VAT id of the company.', 'vat_id'],
  ['languageCode', 'text', 'Language', 'Sprache', 'ISO 639 code.', 'language_code'],
  [
    'promotionCountryCodes',
    'text',
    'Countries',
    'Länder',
    'Countries where it advertises, as ISO 3166 codes separated by commas.',
    'countries',
  ],
]

const relationship: readonly ColumnRow[] = [
  ['trackingId', 'integer', 'Tracking id', 'Tracking-ID', 'Id in links.', 'tracking_id'],
  [
    'trackingBaseUrl',
    'text',
    'Tracking host',
    'Tracking-Host',
    'Beginning of tracking links.',
    'tracking_base_url',
  ],
  [
    'defaultTrackingClickUrl',
    'text',
    'Tracking link',
    'Tracking-Link',
    'Tracking link to the shop that counts for you.',
    'click_url',
  ],
  [
    'relationshipStatus',
    'text',
    'Relationship',
    'Partnerschaft',
    'Status of your partnership with the advertiser.',
    'status',
  ],
  [
    'deeplinkAdmediaId',
    'integer',
    'Deep link medium',
    'Deeplink-Werbemittel',
    'Id of the ad medium that takes deep links.',
    'deeplink_admedia_id',
  ],
  ['categoryName', 'text', 'Category', 'Kategorie', 'What the shop sells.', 'category'],
  ['subCategoryName', 'text', 'Subcategory', 'Unterkategorie', 'In detail.', 'sub_category'],
]

const indicators: readonly ColumnRow[] = [
  [
    'conversionConfirmedRevenueAverage',
    'money',
    'Average order value',
    'Durchschnittlicher Bestellwert',
    'Value of confirmed conversions, in euros.',
    'revenue_average',
  ],
  ['earningPerClick', 'money', 'Earning per click', 'EPC', 'In euros.', 'earning_per_click'],
  [
    'clickThroughRate',
    'decimal',
    'Click-through rate',
    'Klickrate',
    'Share of views that became clicks, in per cent.',
    'click_through_rate',
  ],
  [
    'conversionRate',
    'decimal',
    'Conversion rate',
    'Konversionsrate',
    'Share of clicks that became conversions, in per cent.',
    'conversion_rate',
  ],
  [
    'conversionRejectionRate',
    'decimal',
    'Rejection rate',
    'Ablehnungsquote',
    'Share of rejected conversions, in per cent.',
    'rejection_rate',
  ],
  [
    'conversionConfirmationRate',
    'decimal',
    'Confirmation rate',
    'Bestätigungsquote',
    'Share of confirmed conversions, in per cent.',
    'confirmation_rate',
  ],
]

/** The advertisers and their relationship with a partner. */
export const advertiser: ExportDefinition = {
  ...forPartners('advertiser'),
  title: 'Advertisers',
  titles: { de: 'Advertiser' },
  description: 'All advertisers with how you stand to them, what they pay and how they perform.',
  example: 'relationshipstatus=ACTIVATED',
  source: { kind: 'lake', dataset: 'relationships' },
  columns: [
    ...documentedColumns([...profile, ...relationship, ...indicators]),
    ...documentedColumns([
      ['commissionModelId', 'integer', 'Model id', 'Modell-ID', 'Commission model.', 'model_id'],
    ]),
    ...paymentColumns,
    ...documentedColumns([
      ['attributes', 'text', 'Attributes', 'Merkmale', 'What it offers besides.', 'attributes'],
    ]),
  ],
  filters: [relationshipFilter, adSpaceOfRelationshipFilter, advertiserFilter('advertiser_id')],
}
