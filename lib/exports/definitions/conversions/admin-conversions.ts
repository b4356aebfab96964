import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, type ColumnRow, documentedColumns } from '../column-rows'
import { forAdministrators } from '../export-access'
import { partnerFilter } from '../shared-filters'
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

/** Documented without a fraction, unlike in the partners' file. */
const trackedSecond: ColumnRow = [
  'conversion_tracking_time',
  'yyyy-mm-dd hh:mm:ss',
  'Tracked at',
  'Erfasst um',
  'Time when it was first tracked, in UTC.',
  'tracking_time',
]

/** The documented part of the list. The text of the status comes before its number. */
const documented = [
  ...documentedColumns([
    trackedSecond,
    orderId,
    ['conversion_target_id', 'integer', 'Target id', 'Ziel-ID', 'Conversion target.', 'target_id'],
    ['conversion_target_name', 'text', 'Target', 'Ziel', 'Name of the target.', 'target_label'],
    [
      'conversion_category_id',
      'integer',
      'Category id',
      'Kategorie-ID',
      'Name of the category.',
      'category_id',
    ],
    [
      'conversion_category_name',
      'text',
      'Category',
      'Kategorie',
      'Title of the category.',
      'category_title',
    ],
  ]),
  ...addedColumns([statusWord]),
  ...documentedColumns([
    statusCode,
    ['revenue', 'own money', 'Order value', 'Bestellwert', 'Without VAT.', 'order_value'],
    [
      'revenue_ejected',
      'own money',
      'Rejected value',
      'Abgelehnter Wert',
      'Rejected part of the order value. The name is spelled as documented.',
    ],
    ['total_commission', 'own money', 'Commission', 'Provision', 'Whole commission.', 'commission'],
    [
      'invoice_value',
      'own money',
      'Invoice value',
      'Rechnungswert',
      'Order total with shipping and VAT.',
    ],
  ]),
]

const identity: readonly ColumnRow[] = [currencyCode, uniqueId, ...advertiser, partnerId]

const details = addedColumns([
  ...identity,
  ['partner_company', 'text', 'Company', 'Firma', 'Company of the partner.'],
  adSpaceId,
  ['adspace_label', 'text', 'Ad space', 'Werbefläche', 'Title of the ad space.', 'adspace_title'],
  adMediumId,
  ['commission_model_id', 'integer', 'Model id', 'Modell-ID', 'Applied.', 'provision_group'],
  ['click_id', 'text', 'Click id', 'Klick-ID', 'Id of the winning click.'],
  ['click_time', 'timestamp', 'Click time', 'Klickzeit', 'When it was clicked, in UTC.'],
  ['click_referer', 'text', 'Referrer', 'Referrer', 'Page of the click; may be empty.', 'referrer'],
  ['click_subid', 'text', 'Sub ID', 'Sub-ID', 'Mark the partner put in the link.', 'subid'],
  ['revenue_eur', 'money', 'Euros', 'Euro', 'Order value in euros.', 'order_value_eur'],
  [
    'total_commission_eur',
    'money',
    'Commission in euros',
    'Provision in Euro',
    'Always EUR.',
    'commission_eur',
  ],
  ['basket_positions', 'integer', 'Positions', 'Positionen', 'Lines of its basket.', 'positions'],
  ['touchpoints', 'integer', 'Touchpoints', 'Touchpoints', 'Contacts that share its commission.'],
  modifiedTime,
])

const shared = {
  source: { kind: 'lake', dataset: 'conversions' },
  filters: [...conversionFilters, partnerFilter],
  time: conversionTime,
  rowElement: 'conversion',
} as const satisfies Partial<ExportDefinition>

/** Every conversion of the network, with all of its data. */
export const admConversionExport: ExportDefinition = {
  ...shared,
  ...forAdministrators('adm-conversionexport'),
  title: 'Network conversions',
  titles: { de: 'Conversions des Netzwerks' },
  description: 'Each conversion of the network with its amounts, its click and its partner.',
  example: 'filter[a:advertiser_program_id]=123&filter[timerange]=lastmonth',
  columns: [...documented, ...details],
}

/** The short file for advertisers who validate conversions without tracked baskets. */
export const admConversionShort: ExportDefinition = {
  ...shared,
  ...forAdministrators('adm-conversionshort'),
  namedByKeyward: true,
  title: 'Network conversions, short',
  titles: { de: 'Conversions des Netzwerks, kurz' },
  description: 'What is needed to validate conversions, without the rest.',
  example: 'filter[a:status]=0,1&filter[timerange]=lastmonth',
  columns: [...documented, ...addedColumns(identity)],
}

/** One row for each contact that shares the commission of a conversion. */
export const admTouchpointExport: ExportDefinition = {
  ...shared,
  ...forAdministrators('adm-touchpointexport'),
  namedByKeyward: true,
  title: 'Touchpoints',
  titles: { de: 'Touchpoints' },
  description: 'The contacts that led to each conversion, each with its part of the commission.',
  example: 'filter[timerange]=yesterday',
  source: { kind: 'lake', dataset: 'touchpoints' },
  rowElement: 'touchpoint',
  columns: addedColumns([
    uniqueId,
    orderId,
    trackingTime,
    statusWord,
    statusCode,
    ['touchpoint_index', 'integer', 'Position', 'Position', '0 is the one that won.'],
    ['touchpoint_type', 'text', 'Type', 'Art', 'click or view.'],
    ['touchpoint_time', 'timestamp', 'Time', 'Zeit', 'When it happened, in UTC.'],
    partnerId,
    ...advertiser,
    adSpaceId,
    adMediumId,
    ['referer', 'text', 'Referrer', 'Referrer', 'Page it happened on.', 'referrer'],
    ['subid', 'text', 'Sub ID', 'Sub-ID', 'Mark the partner put in the link.'],
    ['commission_percent', 'integer', 'Share', 'Anteil', 'Of the commission, per cent.', 'percent'],
    ['commission', 'own money', 'Commission', 'Provision', 'Its part of the commission.'],
    ['commission_eur', 'money', 'Commission in euros', 'Provision in Euro', 'Always in euros.'],
    currencyCode,
  ]),
}
