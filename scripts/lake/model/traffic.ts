import { dayMs } from '@/lib/base/time'
import { type Conversion, makeConversion } from './conversions'
import type { Placement } from './placements'
import { SeededRandom } from './seeded-random'

/** The traffic of one placement on one day; amounts in euro cents. */
export interface DailyFact {
  day: number
  placement: Placement
  views: number
  clicks: number
  viewsPaid: number
  clicksPaid: number
  viewsCommissionCents: number
  clicksCommissionCents: number
  conversions: readonly Conversion[]
}

/** More on weekdays, more before Christmas. */
function demand(day: number): number {
  const weekday = (day + 4) % 7
  const month = new Date(day * dayMs).getUTCMonth()
  return (weekday === 0 || weekday === 6 ? 0.75 : 1.05) * (month >= 10 ? 1.5 : month < 2 ? 0.85 : 1)
}

function makeFact(day: number, placement: Placement, today: number): DailyFact {
  const { partner, advertiser, share } = placement
  const random = new SeededRandom(`day ${day} ${placement.index}`)
  // Nobody shows every medium every day.
  const isActive = random.next() < 0.65
  const views = random.count(
    Number(isActive) * 600 * partner.weight * advertiser.weight * share * demand(day),
  )
  const clicks = Math.min(views, random.count(views * (0.012 + 0.02 * random.next())))
  const isPaid = advertiser.clickCents > 0
  const clicksPaid = isPaid ? random.whole(Math.floor(clicks * 0.7), clicks) : 0
  const viewsPaid = isPaid ? Math.floor(views / 2) : 0
  const length = Math.min(clicks, random.count(clicks * advertiser.conversionShare))
  return {
    day,
    placement,
    views,
    clicks,
    viewsPaid,
    clicksPaid,
    viewsCommissionCents: Math.round(viewsPaid * 0.02),
    clicksCommissionCents: clicksPaid * advertiser.clickCents,
    conversions: Array.from({ length }, (_, index) =>
      makeConversion(placement, day, index, today - day),
    ),
  }
}

/**
 * Every fact of a range of days, sorted by day and placement.
 * @param today the day as of which conversions are open or decided
 */
export function makeDailyFacts(
  placements: readonly Placement[],
  firstDay: number,
  lastDay: number,
  today: number,
): DailyFact[] {
  const facts: DailyFact[] = []
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const placement of placements) {
      const fact = makeFact(day, placement, today)
      if (fact.views > 0) facts.push(fact)
    }
  }
  return facts
}

function withoutTraffic(day: number, placement: Placement): DailyFact {
  const none = { views: 0, clicks: 0, viewsPaid: 0, clicksPaid: 0 }
  const free = { viewsCommissionCents: 0, clicksCommissionCents: 0 }
  return { day, placement, ...none, ...free, conversions: [] }
}

/**
 * The same traffic with each conversion on the day it last changed, sorted as before.
 * @param facts of the days in question
 * @param conversions those that may have changed on one of these days
 */
export function byModification(
  facts: readonly DailyFact[],
  conversions: Iterable<Conversion>,
  firstDay: number,
  lastDay: number,
): DailyFact[] {
  const found = new Map<number, DailyFact & { conversions: Conversion[] }>()
  const keyOf = (day: number, { index }: Placement) => day * 10_000 + index
  for (const fact of facts) found.set(keyOf(fact.day, fact.placement), { ...fact, conversions: [] })
  for (const conversion of conversions) {
    const day = Math.floor(conversion.modifiedMicros / (dayMs * 1000))
    if (day < firstDay || day > lastDay) continue
    const key = keyOf(day, conversion.placement)
    const fact = found.get(key) ?? { ...withoutTraffic(day, conversion.placement), conversions: [] }
    fact.conversions.push(conversion)
    found.set(key, fact)
  }
  return [...found].sort(([left], [right]) => left - right).map(([, fact]) => fact)
}
