import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'
import {
  addedColumns,
  advertiserIdRow,
  advertiserTitleRow,
  type ColumnRow,
  documentedColumns,
} from '../column-rows'
import { forAdministrators, forPartners } from '../export-access'
import { advertiserFilter } from '../shared-filters'

const id: ColumnRow = ['vcid', 'integer', 'Voucher id', 'Gutschein-ID', 'Id.', 'voucher_id']
const title: ColumnRow = ['title', 'text', 'Title', 'Titel', 'What it gives.', 'title']
const codes: ColumnRow = ['codes', 'text', 'Code', 'Code', 'What a customer enters.', 'code']
const type: ColumnRow = [
  'voucher_type',
  'text',
  'Type',
  'Art',
  'discount_all, discount_single, free_ship, freebie or misc.',
  'type',
]
const dates: readonly ColumnRow[] = [
  ['date_from', 'dd.mm.yyyy', 'From', 'Von', 'First day it is valid.', 'first_day'],
  ['date_to', 'dd.mm.yyyy', 'To', 'Bis', 'Last day it is valid.', 'last_day'],
]
const discount: readonly ColumnRow[] = [
  [
    'discount_amount',
    'money',
    'Discount',
    'Rabatt',
    'Amount or per cent, depending on the type.',
    'discount',
  ],
  [
    'discount_amount_type',
    'text',
    'Type of discount',
    'Rabattart',
    'fix or percent.',
    'discount_type',
  ],
]
const conditions: readonly ColumnRow[] = [
  [
    'new_cust_only',
    'text',
    'New customers only',
    'Nur Neukunden',
    'yes or no.',
    'new_customers_only',
  ],
  [
    'min_order_value',
    'money',
    'Least order value',
    'Mindestbestellwert',
    'Minimum order value. Zero if the voucher has none.',
    'min_order',
  ],
  [
    'adspace_allowed',
    'text',
    'Ad spaces allowed',
    'Zugelassene Werbeflächen',
    'all, category or adspaces.',
    'adspace_allowed',
  ],
]
const currency: ColumnRow = [
  'currency',
  'text',
  'Currency',
  'Währung',
  'Currency of its amounts (ISO 4217).',
  'currency_code',
]

const typeFilter: ExportFilter = {
  name: 'voucher_type',
  synonyms: [],
  title: 'Type',
  titles: { de: 'Art' },
  description: 'Only vouchers of these types.',
  kind: 'choice',
  field: 'type',
  allowed: ['discount_all', 'discount_single', 'free_ship', 'freebie', 'misc'],
}

/** The vouchers a partner may advertise. */
export const vouchers: ExportDefinition = {
  ...forPartners('vouchers'),
  title: 'Voucher codes',
  titles: { de: 'Gutscheincodes' },
  description: 'Vouchers of the advertisers you work with, with links that are tracked for you.',
  example: 'filter[voucher_type]=discount_all',
  source: { kind: 'lake', dataset: 'vouchers' },
  columns: [
    ...documentedColumns([
      advertiserIdRow('mid'),
      advertiserTitleRow('advertiser_title'),
      currency,
      id,
      title,
      type,
      ...dates,
      ['landingpage', 'text', 'Link', 'Link', 'Leads to it, tracked for you.', 'landing_page'],
      ...discount,
      ['description', 'text', 'Description', 'Beschreibung', 'Its conditions.', 'description'],
    ]),
    ...addedColumns([codes, ...conditions]),
  ],
  filters: [
    {
      name: 'uid',
      synonyms: [],
      title: 'Partner',
      titles: { de: 'Partner' },
      description: 'Only vouchers for this partner, which without administrator rights is you.',
      kind: 'ids',
      field: 'partner_id',
    },
    {
      name: 'program_adspace',
      synonyms: [],
      title: 'Ad space',
      titles: { de: 'Werbefläche' },
      description: 'Only vouchers that these ad spaces may show: ids, separated by commas.',
      kind: 'ids',
      field: 'adspace_ids',
      isList: true,
    },
    advertiserFilter('advertiser_id'),
    typeFilter,
  ],
}

/** All vouchers of all advertisers, deleted ones too. */
export const admVoucherexport: ExportDefinition = {
  ...forAdministrators('adm-voucherexport'),
  namedByKeyward: true,
  title: 'Vouchers of all advertisers',
  titles: { de: 'Gutscheine aller Advertiser' },
  description: 'Every voucher on the platform, with its state and its conditions.',
  example: 'filter[status]=active',
  source: { kind: 'lake', dataset: 'all-vouchers' },
  columns: [
    ...documentedColumns([
      id,
      advertiserIdRow('mid'),
      ['status', 'text', 'Status', 'Status', 'active or deleted.', 'status'],
      title,
      codes,
      ...discount,
      ...dates,
      [
        'description_partners',
        'text',
        'Description for partners',
        'Beschreibung für Partner',
        'Description for partners.',
        'description',
      ],
      ['landingpage', 'text', 'Landing page', 'Zielseite', 'Where it leads.', 'landing_page'],
      type,
      ...conditions,
    ]),
    ...addedColumns([advertiserTitleRow('advertiser_title'), currency]),
  ],
  filters: [
    advertiserFilter('advertiser_id'),
    {
      name: 'status',
      synonyms: ['state'],
      title: 'Status',
      titles: { de: 'Status' },
      description: 'Only vouchers in these states.',
      kind: 'choice',
      field: 'status',
      allowed: ['active', 'deleted'],
    },
    typeFilter,
  ],
}
