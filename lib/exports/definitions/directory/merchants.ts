import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, advertiserIdRow, documentedColumns } from '../column-rows'
import { forAdministrators } from '../export-access'
import { advertiserFilter } from '../shared-filters'

const categoryColumns = addedColumns([
  [
    'product_category_ids',
    'text',
    'Product category ids',
    'Produktkategorie-IDs',
    'Separated by commas.',
    'category_ids',
  ],
  [
    'product_category_titles',
    'text',
    'Product categories',
    'Produktkategorien',
    'Separated by commas.',
    'category_titles',
  ],
])

/** All advertisers of the platform. */
export const admMerchantexport: ExportDefinition = {
  ...forAdministrators('adm-merchantexport'),
  title: 'Advertiser data',
  titles: { de: 'Advertiser-Daten' },
  description: 'Every advertiser of the platform, on request with its product categories.',
  example: 'filter[product_cat_data]=true',
  source: { kind: 'lake', dataset: 'advertisers' },
  columns: [
    ...documentedColumns([
      advertiserIdRow('advertiser_ID'),
      ['url', 'text', 'Website', 'Website', 'Address of the shop.', 'website_url'],
      ['name_native', 'text', 'Name', 'Name', 'Name in its own language.', 'title'],
      ['regeln_landessprache', 'text', 'Terms', 'Regeln', 'Address of its terms.', 'terms_url'],
      ['status', 'integer', 'Status', 'Status', '1 active, 2 deactivated, 3 deleted.', 'status'],
      ['logo_url', 'text', 'Logo', 'Logo', 'Address of the logo.', 'logo_url'],
      ['entity_ID', 'integer', 'Entity id', 'Entitäts-ID', 'Id of the company.', 'entity_id'],
      ['name_english', 'text', 'English name', 'Englischer Name', 'In English.', 'title_english'],
      ['cross_selling', 'integer', 'Cross-selling', 'Cross-Selling', 'Always 1.', 'cross_selling'],
      ['billing_mode', 'text', 'Billing', 'Abrechnung', 'How it is billed.', 'billing_mode'],
      ['language', 'text', 'Language', 'Sprache', 'ISO 639-3 code.', 'language'],
      ['email', 'text', 'Email', 'E-Mail', 'Address for partners.', 'email'],
      ['date_created', 'timestamp+00', 'Created', 'Angelegt', 'When, UTC.', 'created_time'],
      ['date_started', 'timestamp+00', 'Started', 'Gestartet', 'When, UTC.', 'started_time'],
      ['hidden', 'integer', 'Hidden', 'Verborgen', '0 visible; 1, 2, 3 hidden.', 'hidden'],
      ['currency_iso3', 'text', 'Currency', 'Währung', 'Of its orders.', 'currency_code'],
    ]),
    ...categoryColumns,
  ],
  filters: [
    {
      name: 'product_cat_data',
      synonyms: ['products'],
      title: 'Product categories',
      titles: { de: 'Produktkategorien' },
      description: 'true adds the columns with the product categories; false is the default.',
      isBare: true,
      kind: 'switch',
      columns: categoryColumns.map(({ name }) => name),
    },
    advertiserFilter('advertiser_id'),
  ],
}
