import {
  type EverybodysUsageAddress,
  everybodysUsageHref,
  shownRange,
} from '@/app/_ui/address/usage-address'
import type { Actor } from '@/lib/base/actor'
import { succeed } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import { countedAs } from '@/lib/usage/counted-fields'
import {
  type EverybodysRanks,
  readEverybodysRanks,
  readEverybodysSeries,
} from '@/lib/usage/everybody/read-everybody'
import { endOf, stepAt, type UsageRange } from '@/lib/usage/series/usage-range'
import { spanOf, spanOfDays, spanOfStep } from '../step-labels'

/** Before the id of a person, in addresses only: each person has counters of their own. */
export const personField = 'p:'

/** Returns which calls an address means. */
export function toEverybodysFilter({ of, outcome }: EverybodysUsageAddress) {
  const after = (prefix: string) => (of.startsWith(prefix) ? of.slice(prefix.length) : undefined)
  const isCounted = of.startsWith(countedAs.export) || of.startsWith(countedAs.role)
  return {
    person: after(personField),
    keyId: after(countedAs.key),
    field: isCounted ? of : undefined,
    outcome: outcome || undefined,
  }
}

function rankedSpan(
  { range }: EverybodysRanks,
  shown: UsageRange,
  span: string,
  nowMs: number,
): string {
  const isSame = range.firstMs === shown.firstMs && endOf(range) === endOf(shown)
  return isSame || range.stepMs < dayMs ? span : `${spanOfDays(range, nowMs).span} (UTC)`
}

/**
 * Reads what the page of everybody's usage shows. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function readEverybodysPage(
  actor: Actor,
  address: EverybodysUsageAddress,
  zone: string,
  nowMs: number,
) {
  const { range, name } = shownRange(address, nowMs)
  const read = await readEverybodysSeries(actor, toEverybodysFilter(address), range, nowMs)
  if (!read.ok) return read
  const series = read.value
  const step = stepAt(series.range, Number(address.at))
  const ranks = await readEverybodysRanks(actor, step ?? series.range, nowMs)
  if (!ranks.ok) return ranks
  const labels = name ? spanOf(name) : spanOfDays(range, nowMs)
  const span = step ? spanOfStep(step, zone) : labels.span
  return succeed({
    ...{ series, step, labels, rangeName: name, ranks: ranks.value },
    rankedSpan: rankedSpan(ranks.value, step ?? series.range, span, nowMs),
    hrefOf: (startMs: number) =>
      `${everybodysUsageHref({ ...address, at: String(startMs) })}#ranking`,
  })
}
