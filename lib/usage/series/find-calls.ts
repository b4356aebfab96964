import type { Actor } from '@/lib/base/actor'
import { dayMs, hourMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { hourLabel } from '@/lib/usage/counted-fields'
import { type OwnerCall, toOwnerCalls } from '@/lib/usage/recorded-call'
import { findCallsScript } from './read-series.lua'
import { equalMembers, type UsageFilter } from './usage-filter'

/** How far back calls are kept one by one. */
export const callsKeptMs = 8 * dayMs
const mostCalls = 50
/** Hours that one call of the store looks through. */
const hoursAtOnce = 24

/**
 * Finds the latest calls in a time, at most fifty. Of each hour the latest fifty are kept, for eight days.
 * @throws KvError when the store cannot be asked
 */
export async function findCalls(
  { userId }: Actor,
  filter: UsageFilter,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  nowMs: number,
): Promise<OwnerCall[]> {
  const lists: string[] = []
  const oldestMs = Math.max(fromMs - (fromMs % hourMs), nowMs - callsKeptMs)
  for (let atMs = Math.min(untilMs - 1, nowMs); atMs >= oldestMs; atMs -= hourMs) {
    lists.push(keyNames.ownerHourCalls(userId, hourLabel(atMs)))
  }
  // A whole hour back from within an hour may miss the first one.
  const firstList = keyNames.ownerHourCalls(userId, hourLabel(oldestMs))
  if (lists.at(-1) !== firstList) lists.push(firstList)
  const found: string[] = []
  for (let first = 0; first < lists.length && found.length < 2 * mostCalls; first += hoursAtOnce) {
    const calls = await findCallsScript.run(
      { lists: lists.slice(first, first + hoursAtOnce) },
      {
        ownerId: userId,
        keyRecordPrefix: keyNames.apiKey(''),
        fromMs,
        untilMs,
        equal: equalMembers(filter),
        outcome: filter.outcome,
        most: mostCalls - found.length / 2,
      },
    )
    found.push(...calls)
  }
  // Lists are in the order in which the calls ended.
  return toOwnerCalls(found).sort((left, right) => right.atMs - left.atMs)
}
