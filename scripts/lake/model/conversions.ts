import { dayMs } from '@/lib/base/time'
import { fromEuroCents } from './currency-rates'
import type { Placement } from './placements'
import { SeededRandom } from './seeded-random'

export const statuses = ['open', 'approved', 'rejected', 'confirmed'] as const

/** A line of a basket; amounts of one piece in cents. */
export interface BasketPosition {
  productNumber: string
  productName: string
  quantity: number
  /** In euros, and in the advertiser's currency. */
  priceCents: number
  ownPriceCents: number
  commissionCents: number
  ownCommissionCents: number
}

/** A contact that led to a conversion, with its part of the commission in euro cents. */
export interface Touchpoint {
  kind: 'click' | 'view'
  micros: number
  percent: number
  commissionCents: number
  ownCommissionCents: number
}

/** One conversion; amounts in cents, times in microseconds since the epoch (UTC). */
export interface Conversion {
  internalId: number
  orderId: string
  uniqueId: string
  clickId: string
  day: number
  trackingMicros: number
  clickMicros: number
  modifiedMicros: number
  placement: Placement
  kind: 'post_clicks' | 'post_views'
  /** Index into `statuses`, which are the documented numbers 0 to 3. */
  status: 0 | 1 | 2 | 3
  orderCents: number
  ownOrderCents: number
  commissionCents: number
  ownCommissionCents: number
  positions: readonly BasketPosition[]
  touchpoints: readonly Touchpoint[]
}

const dayMicros = dayMs * 1000
/** After this many days no conversion changes its status any more. */
export const settledAfterDays = 90

const products = ['Lamp', 'Jacket', 'Guide', 'Mug; blue', 'Bag "M"', 'Seeds', 'Lens', 'Ticket']

/** Open at first; decided between day 10 and 58; what was approved is confirmed some weeks later. */
function fateAt(ageDays: number, random: SeededRandom): { status: 0 | 1 | 2 | 3; days: number } {
  const decidedAfter = Math.floor(10 + 48 * random.next())
  const isRejected = random.next() < 0.12
  const confirmedAfter = decidedAfter + Math.floor(10 + 20 * random.next())
  if (ageDays < decidedAfter) return { status: 0, days: 0 }
  if (isRejected) return { status: 2, days: decidedAfter }
  if (ageDays < confirmedAfter) return { status: 1, days: decidedAfter }
  return { status: 3, days: confirmedAfter }
}

function makePositions(
  { advertiser }: Placement,
  day: number,
  random: SeededRandom,
): BasketPosition[] {
  const total = advertiser.averageOrderCents * (0.3 + 1.4 * random.next())
  const count = random.whole(1, 10) > 6 ? random.whole(2, 4) : 1
  return Array.from({ length: count }, () => {
    const quantity = random.whole(1, 10) > 8 ? 2 : 1
    const priceCents = Math.max(100, Math.round(total / count / quantity))
    const ownPriceCents = fromEuroCents(priceCents, advertiser.currency, day)
    const product = random.whole(0, products.length - 1)
    return {
      productNumber: `P${advertiser.id}-${product}`,
      productName: products[product] ?? '',
      quantity,
      priceCents,
      ownPriceCents,
      commissionCents: Math.round(priceCents * quantity * advertiser.commissionShare),
      ownCommissionCents: Math.round(ownPriceCents * quantity * advertiser.commissionShare),
    }
  })
}

/** Parts of a whole number of cents that add up to it. */
function split(cents: number, percents: readonly number[]): number[] {
  const parts = percents.map((percent) => Math.floor((cents * percent) / 100))
  const rest = cents - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, index) => (index === 0 ? part + rest : part))
}

const attributions = [[100], [100], [60, 40], [50, 30, 20]] as const

function makeTouchpoints(
  whole: Pick<Conversion, 'kind' | 'clickMicros' | 'commissionCents' | 'ownCommissionCents'>,
  random: SeededRandom,
): Touchpoint[] {
  const percents = random.pick(attributions)
  const [euros, own] = [whole.commissionCents, whole.ownCommissionCents].map((cents) =>
    split(cents, percents),
  )
  return percents.map((percent, index) => ({
    kind: index === 0 && whole.kind === 'post_clicks' ? 'click' : 'view',
    micros: whole.clickMicros - index * 3_600_000_000,
    percent,
    commissionCents: euros?.[index] ?? 0,
    ownCommissionCents: own?.[index] ?? 0,
  }))
}

function sum(positions: readonly BasketPosition[], amount: (one: BasketPosition) => number) {
  return positions.reduce((total, position) => total + amount(position), 0)
}

/**
 * The `index`th conversion of a placement on a day.
 * @param ageDays how long ago that day is, which decides what has become of it
 */
export function makeConversion(
  placement: Placement,
  day: number,
  index: number,
  ageDays: number,
): Conversion {
  const { partner, advertiser } = placement
  const random = new SeededRandom(`conversion ${day} ${placement.index} ${index}`)
  const kind = random.next() < 0.88 ? 'post_clicks' : 'post_views'
  const { status, days } = fateAt(ageDays, random)
  const trackingMicros = (day * dayMs + random.whole(0, 86_399_999)) * 1000
  const clickMicros = trackingMicros - random.whole(60, 7200) * 1_000_000
  const positions = makePositions(placement, day, random)
  const commissionCents = sum(positions, (one) => one.commissionCents)
  const ownCommissionCents = sum(positions, (one) => one.ownCommissionCents)
  const amounts = { kind, clickMicros, commissionCents, ownCommissionCents } as const
  return {
    ...amounts,
    internalId: (day * 1000 + placement.index) * 100 + index,
    orderId: `${day}${String(partner.id).padStart(5, '0')}${advertiser.id}${placement.index}${index}`,
    uniqueId: random.uuid(),
    clickId: random.uuid().slice(0, 8) + random.uuid().slice(0, 8),
    day,
    trackingMicros,
    modifiedMicros: status === 0 ? trackingMicros : (day + days) * dayMicros,
    placement,
    status,
    orderCents: sum(positions, (one) => one.priceCents * one.quantity),
    ownOrderCents: sum(positions, (one) => one.ownPriceCents * one.quantity),
    positions,
    touchpoints: makeTouchpoints(amounts, random),
  }
}
