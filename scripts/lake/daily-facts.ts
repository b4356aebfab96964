import type { Advertiser, Network, Partner } from './network'
import { SeededRandom } from './seeded-random'

export const statuses = ['open', 'approved', 'rejected', 'confirmed'] as const

/** One conversion; amounts in euro cents, time in microseconds since the epoch (UTC). */
export interface Conversion {
  id: string
  trackingMicros: number
  partnerId: number
  advertiserId: number
  adSpaceId: number
  kind: 'post_clicks' | 'post_views'
  /** Index into `statuses`, which are the documented numbers 0 to 3. */
  status: 0 | 1 | 2 | 3
  orderCents: number
  commissionCents: number
}

/** What one partner did for one advertiser on one day. */
export interface DailyFact {
  day: number
  partner: Partner
  advertiser: Advertiser
  views: number
  clicks: number
  viewsPaid: number
  clicksPaid: number
  viewsCommissionCents: number
  clicksCommissionCents: number
  conversions: readonly Conversion[]
}

/** After this many days no conversion changes its status any more. */
export const settledAfterDays = 100

/** Open at first; decided between day 10 and 60; what was approved is confirmed some weeks later. */
function statusAt(ageDays: number, random: SeededRandom): Conversion['status'] {
  const decidedAfter = 10 + 50 * random.next()
  const isRejected = random.next() < 0.12
  const confirmedAfter = decidedAfter + 10 + 20 * random.next()
  if (ageDays < decidedAfter) return 0
  if (isRejected) return 2
  return ageDays < confirmedAfter ? 1 : 3
}

function makeConversion(fact: DailyFact, index: number, ageDays: number): Conversion {
  const { day, partner, advertiser } = fact
  const random = new SeededRandom(`conversion ${day} ${partner.id} ${advertiser.id} ${index}`)
  const orderCents = Math.round(advertiser.averageOrderCents * (0.3 + 1.4 * random.next()))
  return {
    id: `${day}${String(partner.id).padStart(5, '0')}${advertiser.id}${index}`,
    trackingMicros: (day * 86_400_000 + random.whole(0, 86_399_999)) * 1000,
    partnerId: partner.id,
    advertiserId: advertiser.id,
    adSpaceId: partner.id * 10,
    kind: random.next() < 0.88 ? 'post_clicks' : 'post_views',
    status: statusAt(ageDays, random),
    orderCents,
    commissionCents: Math.round(orderCents * advertiser.commissionShare),
  }
}

/** More on weekdays, more before Christmas. */
function demand(day: number): number {
  const weekday = (day + 4) % 7
  const month = new Date(day * 86_400_000).getUTCMonth()
  return (weekday === 0 || weekday === 6 ? 0.75 : 1.05) * (month >= 10 ? 1.5 : month < 2 ? 0.85 : 1)
}

function makeFact(day: number, partner: Partner, advertiser: Advertiser, today: number): DailyFact {
  const random = new SeededRandom(`day ${day} ${partner.id} ${advertiser.id}`)
  const views = random.count(900 * partner.weight * advertiser.weight * demand(day))
  const clicks = Math.min(views, random.count(views * (0.012 + 0.02 * random.next())))
  const isPaid = advertiser.clickCents > 0
  const clicksPaid = isPaid ? random.whole(Math.floor(clicks * 0.7), clicks) : 0
  const viewsPaid = isPaid ? Math.floor(views / 2) : 0
  const fact: DailyFact = {
    day,
    partner,
    advertiser,
    views,
    clicks,
    viewsPaid,
    clicksPaid,
    viewsCommissionCents: Math.round(viewsPaid * 0.02),
    clicksCommissionCents: clicksPaid * advertiser.clickCents,
    conversions: [],
  }
  const length = Math.min(clicks, random.count(clicks * advertiser.conversionShare))
  const conversions = Array.from({ length }, (_, index) => makeConversion(fact, index, today - day))
  return { ...fact, conversions }
}

/**
 * Every fact of a range of days, sorted by day, partner and advertiser.
 * @param today the day as of which conversions are open or decided
 */
export function makeDailyFacts(
  { partners }: Network,
  firstDay: number,
  lastDay: number,
  today: number,
): DailyFact[] {
  const facts: DailyFact[] = []
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const partner of partners) {
      for (const advertiser of partner.advertisers) {
        const fact = makeFact(day, partner, advertiser, today)
        if (fact.views > 0) facts.push(fact)
      }
    }
  }
  return facts
}
