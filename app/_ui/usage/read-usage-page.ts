import { shownRange, type UsageAddress, usageHref } from '@/app/_ui/address/usage-address'
import type { Actor } from '@/lib/base/actor'
import { getKeys } from '@/lib/keys/list/get-key'
import { findCalls } from '@/lib/usage/series/find-calls'
import { rankedPart, readRanks } from '@/lib/usage/series/read-ranks'
import { readSeries } from '@/lib/usage/series/read-series'
import type { UsageFilter } from '@/lib/usage/series/usage-filter'
import { endOf, stepAt } from '@/lib/usage/series/usage-range'
import { spanOf, spanOfDays, spanOfStep } from './step-labels'

/** Returns which calls an address means. */
export function toFilter({ key, of, outcome }: UsageAddress): UsageFilter {
  return { keyId: key || undefined, field: of || undefined, outcome: outcome || undefined }
}

/**
 * Reads what the usage page shows.
 * @returns undefined when the address names a key that is not the actor's
 * @throws KvError when the store cannot be asked
 */
export async function readUsagePage(
  actor: Actor,
  address: UsageAddress,
  zone: string,
  nowMs: number,
) {
  const filter = toFilter(address)
  const { range, name } = shownRange(address, nowMs)
  const [key] = filter.keyId ? await getKeys(actor, [filter.keyId], nowMs) : []
  if (filter.keyId && !key) return undefined
  const series = await readSeries(actor, filter, range, nowMs)
  const step = stepAt(series.range, Number(address.at))
  const shown = step ?? series.range
  const [ranks, calls] = await Promise.all([
    readRanks(actor, filter.keyId, shown, nowMs),
    findCalls(actor, filter, { fromMs: shown.firstMs, untilMs: endOf(shown) }, nowMs),
  ])
  const labels = name ? spanOf(name) : spanOfDays(range, nowMs)
  const shownSpan = step ? spanOfStep(step, zone) : labels.span
  const isRankedWhole = rankedPart(filter.keyId, shown, nowMs) === shown
  const hrefOf = (startMs: number) => `${usageHref({ ...address, at: String(startMs) })}#calls`
  return {
    ...{ filter, range, rangeName: name, series, step, ranks, calls, key, labels, hrefOf },
    shownSpan,
    rankedSpan: isRankedWhole ? shownSpan : 'in the last 7 days of that time',
    rankedCalls: ranks.all,
  }
}

export type UsagePage = NonNullable<Awaited<ReturnType<typeof readUsagePage>>>
