import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, documentedColumns } from '../column-rows'
import { forPartners } from '../export-access'
import {
  adMediumId,
  adSpaceId,
  advertiser,
  currencyCode,
  modifiedTime,
  orderId,
  partnerId,
  statusCode,
  statusWord,
  trackingTime,
  uniqueId,
} from './conversion-columns'
import { conversionFilters, conversionTime } from './conversion-filters'

const documented = [
  ...documentedColumns([
    partnerId,
    ['partner_firstname', 'text', 'First name', 'Vorname', 'First name of the partner.'],
    ['partner_lastname', 'text', 'Last name', 'Nachname', 'Last name of the partner.'],
    ['partner_company', 'text', 'Company', 'Firma', 'Company of the partner.'],
    ['conversion_target_id', 'integer', 'Target id', 'Ziel-ID', 'Conversion target.', 'target_id'],
    ['conversion_target_type', 'text', 'Target type', 'Zielart', 'Such as Sale.', 'target_type'],
    ['conversion_target_label', 'text', 'Target', 'Ziel', 'Name of the target.', 'target_label'],
    [
      'internal_conversion_id',
      'integer',
      'Internal id',
      'Interne ID',
      "The platform's own id.",
      'internal_id',
    ],
    [
      'conversion_product_category_id',
      'text',
      'Product category',
      'Produktkategorie',
      'Id of the category, or basket if a basket was tracked.',
      'basket_category',
    ],
    adSpaceId,
  ]),
  ...addedColumns([statusWord]),
  ...documentedColumns([
    statusCode,
    orderId,
    trackingTime,
    ['click_id', 'text', 'Click id', 'Klick-ID', 'Id of the winning click.'],
    ['click_time', 'timestamp', 'Click time', 'Klickzeit', 'When it was clicked, in UTC.'],
    [
      'click_referer',
      'text',
      'Referrer',
      'Referrer',
      'Page of the click. It may be empty.',
      'referrer',
    ],
    ['click_subid', 'text', 'Sub ID', 'Sub-ID', 'Mark the partner put in the link.', 'subid'],
  ]),
]

const own = addedColumns([
  uniqueId,
  ...advertiser,
  [
    'conversion_order_value',
    'own money',
    'Order value',
    'Bestellwert',
    'Order total without shipping and VAT.',
    'order_value',
  ],
  [
    'conversion_order_value_eur',
    'money',
    'Order value in euros',
    'Bestellwert in Euro',
    'The same, always in euros.',
    'order_value_eur',
  ],
  [
    'conversion_commission_total',
    'own money',
    'Commission',
    'Provision',
    'Total commission.',
    'commission',
  ],
  [
    'conversion_commission_total_eur',
    'money',
    'Commission in euros',
    'Provision in Euro',
    'The same, always in euros.',
    'commission_eur',
  ],
  currencyCode,
  modifiedTime,
  ['partner_adspace_label', 'text', 'Ad space', 'Werbefläche', 'Its title.', 'adspace_title'],
  adMediumId,
  [
    'conversion_product_category_label',
    'text',
    'Product category title',
    'Name der Produktkategorie',
    'Title of the category.',
    'category_title',
  ],
])

/** A partner's conversions. */
export const reporttransactions: ExportDefinition = {
  ...forPartners('reporttransactions'),
  title: 'Conversions',
  titles: { de: 'Conversions' },
  description: 'Each of your conversions with its status, amounts and the click that led to it.',
  example: 'filter[timerange]=last7days&filter[currencycode]=EUR',
  source: { kind: 'lake', dataset: 'conversions' },
  columns: [...documented, ...own],
  filters: conversionFilters,
  time: conversionTime,
  rowElement: 'transaction',
}

/** The same export under its name from before 2016, for clients that still use it. */
export const statstransaction: ExportDefinition = {
  ...reporttransactions,
  ...forPartners('statstransaction'),
  title: 'Conversions (older form)',
  titles: { de: 'Conversions (ältere Form)' },
  description: 'Your conversions under the names of the older export, for programs that expect it.',
  columns: documentedColumns([
    [
      'merchant_id',
      'integer',
      'Advertiser id',
      'Advertiser-ID',
      'Id of the advertiser.',
      'advertiser_id',
    ],
    [
      'conversionid',
      'text',
      'Order number',
      'Bestellnummer',
      'At the advertiser.',
      'conversion_id',
    ],
    ['trackingtime', 'timestamp', 'Tracked at', 'Erfasst um', 'In UTC.', 'tracking_time'],
    ['revenue', 'own money', 'Order value', 'Bestellwert', 'Without VAT.', 'order_value'],
    ['commissionvalue', 'own money', 'Commission', 'Provision', 'Total commission.', 'commission'],
    ['subid', 'text', 'Sub ID', 'Sub-ID', 'Mark the partner put in the link.'],
    [
      'status',
      'text',
      'Status',
      'Status',
      'open, confirmed (by the advertiser), cancelled or paid.',
      'older_status',
    ],
  ]),
}
