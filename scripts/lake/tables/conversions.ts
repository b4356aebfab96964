import {
  type BasketPosition,
  type Conversion,
  statuses,
  type Touchpoint,
} from '../model/conversions'
import type { TableColumn } from './parquet-table'
import { partnerNameColumns, placementColumns } from './placement-columns'
import { about, number, rateColumns, text } from './table-columns'

/** Words of the older export, which knows four states as well. */
const olderStatuses = ['open', 'confirmed', 'cancelled', 'paid'] as const
const vat = 1.19
const shippingCents = 490

function ejected(status: number, cents: number): number {
  return statuses[status] === 'rejected' ? cents : 0
}

function invoice(cents: number): number {
  return Math.round(cents * vat) + shippingCents
}

/** Columns of a conversion that its positions and touchpoints repeat. */
const commonColumns: readonly TableColumn<Conversion>[] = [
  number('internal_id', 'long', (row) => row.internalId),
  text('conversion_id', (row) => row.orderId),
  text('uniqid', (row) => row.uniqueId),
  number('tracking_time', 'micros', (row) => row.trackingMicros),
  number('modified_time', 'micros', (row) => row.modifiedMicros),
  ...about<Conversion, Conversion['placement']>(placementColumns, ({ placement }) => placement),
  number('target_id', 'integer', () => 1),
  text('target_type', () => 'Sale'),
  text('target_label', () => 'Purchase'),
  number('status', 'integer', (row) => row.status),
  text('status_word', (row) => statuses[row.status]),
  text('currency_code', ({ placement }) => placement.advertiser.currency),
  ...rateColumns<Conversion>(({ day }) => day),
]

export const conversions: readonly TableColumn<Conversion>[] = [
  ...commonColumns,
  ...about<Conversion, Conversion['placement']>(partnerNameColumns, ({ placement }) => placement),
  text('kind', (row) => row.kind),
  text('older_status', (row) => olderStatuses[row.status]),
  text('basket_category', ({ positions, placement }) =>
    positions.length > 1 ? 'basket' : String(placement.productCategory.id),
  ),
  text('click_id', (row) => row.clickId),
  number('click_time', 'micros', (row) => row.clickMicros),
  number('positions', 'integer', (row) => row.positions.length),
  number('touchpoints', 'integer', (row) => row.touchpoints.length),
  number('order_value', 'cents', (row) => row.ownOrderCents),
  number('order_value_eur', 'cents', (row) => row.orderCents),
  number('commission', 'cents', (row) => row.ownCommissionCents),
  number('commission_eur', 'cents', (row) => row.commissionCents),
  number('revenue_ejected', 'cents', (row) => ejected(row.status, row.ownOrderCents)),
  number('revenue_ejected_eur', 'cents', (row) => ejected(row.status, row.orderCents)),
  number('invoice_value', 'cents', (row) => invoice(row.ownOrderCents)),
  number('invoice_value_eur', 'cents', (row) => invoice(row.orderCents)),
]

export interface PositionRow {
  conversion: Conversion
  position: BasketPosition
  index: number
}

export const basketPositions: readonly TableColumn<PositionRow>[] = [
  ...about<PositionRow, Conversion>(commonColumns, ({ conversion }) => conversion),
  number('basket_index', 'integer', ({ index }) => index),
  text('product_id', ({ position }) => position.productNumber),
  text('product_name', ({ position }) => position.productName),
  number('quantity', 'integer', ({ position }) => position.quantity),
  number('price', 'cents', ({ position }) => position.ownPriceCents),
  number('price_eur', 'cents', ({ position }) => position.priceCents),
  number('value', 'cents', ({ position }) => position.ownPriceCents * position.quantity),
  number('value_eur', 'cents', ({ position }) => position.priceCents * position.quantity),
  number('commission', 'cents', ({ position }) => position.ownCommissionCents),
  number('commission_eur', 'cents', ({ position }) => position.commissionCents),
  number(
    'commission_percent',
    'double',
    ({ conversion }) => Math.round(conversion.placement.advertiser.commissionShare * 1000) / 10,
  ),
  number('commission_fix', 'cents', () => 0),
]

export interface TouchpointRow {
  conversion: Conversion
  touchpoint: Touchpoint
  index: number
}

export const touchpoints: readonly TableColumn<TouchpointRow>[] = [
  ...about<TouchpointRow, Conversion>(commonColumns, ({ conversion }) => conversion),
  number('touchpoint_index', 'integer', ({ index }) => index),
  text('touchpoint_type', ({ touchpoint }) => touchpoint.kind),
  number('touchpoint_time', 'micros', ({ touchpoint }) => touchpoint.micros),
  number('percent', 'integer', ({ touchpoint }) => touchpoint.percent),
  number('commission', 'cents', ({ touchpoint }) => touchpoint.ownCommissionCents),
  number('commission_eur', 'cents', ({ touchpoint }) => touchpoint.commissionCents),
]
