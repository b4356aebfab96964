import type { ColumnRow } from '../column-rows'

/** Columns that several conversion files share. */
export const uniqueId: ColumnRow = [
  'conversion_uniqid',
  'text',
  'Unique id',
  'Eindeutige ID',
  'Id of the conversion. It never changes.',
  'uniqid',
]
export const statusWord: ColumnRow = [
  'status',
  'text',
  'Status',
  'Status',
  'open, approved, rejected or confirmed.',
  'status_word',
]
export const statusCode: ColumnRow = [
  'conversion_status',
  'integer',
  'Status code',
  'Statuscode',
  '0 open, 1 approved, 2 rejected, 3 confirmed.',
  'status',
]
export const orderId: ColumnRow = [
  'conversion_id',
  'text',
  'Order number',
  'Bestellnummer',
  'Number of the order at the advertiser.',
]
export const trackingTime: ColumnRow = [
  'conversion_tracking_time',
  'timestamp',
  'Tracked at',
  'Erfasst um',
  'Time when it was first tracked, in UTC.',
  'tracking_time',
]
export const modifiedTime: ColumnRow = [
  'conversion_last_modified_time',
  'timestamp',
  'Last changed',
  'Zuletzt geändert',
  'Time of its last change, in UTC.',
  'modified_time',
]
export const currencyCode: ColumnRow = [
  'conversion_currency_code',
  'currency',
  'Currency',
  'Währung',
  'Currency of the amounts: the requested one, or that of the order (ISO 4217).',
  'currency_code',
]
export const advertiser: readonly ColumnRow[] = [
  ['advertiser_id', 'integer', 'Advertiser id', 'Advertiser-ID', 'Id of the advertiser.'],
  [
    'advertiser_label',
    'text',
    'Advertiser',
    'Advertiser',
    'Name of the advertiser.',
    'advertiser_title',
  ],
]
export const partnerId: ColumnRow = [
  'partner_id',
  'integer',
  'Partner id',
  'Partner-ID',
  'User id of the partner.',
]
export const adSpaceId: ColumnRow = [
  'adspace_id',
  'integer',
  'Ad space id',
  'Werbeflächen-ID',
  'Id of the ad space.',
]
export const adMediumId: ColumnRow = [
  'admedia_id',
  'integer',
  'Ad medium id',
  'Werbemittel-ID',
  'Id of the ad medium.',
]
