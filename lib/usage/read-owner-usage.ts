import type { Actor } from '@/lib/base/actor'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { getKeys } from '@/lib/keys/list/get-key'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { countedAs, hourLabel } from './counted-fields'
import { type CallCounts, countCalls, rankNames, readSums, usedOf } from './read-counters'
import { readOwnerCallsScript } from './read-owner-usage.lua'
import { lastCallsKept } from './record-call.lua'
import { type OwnerCall, toOwnerCalls } from './recorded-call'
import { lastStarts, type RankedName, toBuckets, type UsageBucket } from './usage-series'

/** A key and its share of its owner's calls. */
export interface RankedKey {
  id: string
  calls: number
  /** Undefined once the key is deleted. */
  key: { name: string; hint: string } | undefined
}

/** The usage of all keys of a user. */
export interface OwnerUsage {
  /** Oldest first; the hour under way is the last. */
  hourly: UsageBucket[]
  daily: UsageBucket[]
  /** At most fifty, the latest first. */
  lastCalls: OwnerCall[]
  /** Within the days, the most frequent first, at most ten each. */
  keys: RankedKey[]
  exports: RankedName[]
  addresses: RankedName[]
  agents: RankedName[]
  /** Codes of the problem table. */
  reasons: RankedName[]
}

/** The most used keys. Deleted ones have no name. */
async function rankKeys(actor: Actor, counts: CallCounts, nowMs: number): Promise<RankedKey[]> {
  const ranked = rankNames(counts, countedAs.key)
  const ids = ranked.map(({ name }) => name)
  const keys = new Map((await getKeys(actor, ids, nowMs)).map((key) => [key.id, key]))
  return ranked.map(({ name: id, calls }) => {
    const found = keys.get(id)
    return { id, calls, key: found && { name: found.name, hint: found.hint } }
  })
}

/**
 * Reads the usage of all keys of the actor, including deleted ones.
 * @param span.hours hours back, the one under way included; they are kept for 40 days
 * @param span.days UTC days back; they are kept for 400 days
 * @throws KvError when the store cannot be asked
 */
export async function readOwnerUsage(
  actor: Actor,
  span: { hours: number; days: number },
  nowMs: number,
): Promise<OwnerUsage> {
  const hours = lastStarts(nowMs, hourMs, span.hours)
  const days = lastStarts(nowMs, dayMs, span.days)
  const { userId } = actor
  const daily = days.map((startMs) => keyNames.ownerDailyUsage(userId, isoDay(startMs)))
  const batch = kvBatch(kv(), 3)
  const [sumsOfHours, sumsOfDays, calls] = await Promise.all([
    readSums(
      hours.map((startMs) => keyNames.ownerHourlyUsage(userId, hourLabel(startMs))),
      batch,
    ),
    readSums(daily, batch),
    readOwnerCallsScript.run(
      { lastCalls: keyNames.ownerLastCalls(userId) },
      { ownerId: userId, keyRecordPrefix: keyNames.apiKey(''), mostCalls: lastCallsKept },
      batch,
    ),
  ])
  // Older versions counted the keys in the counter of the day itself.
  const ofKeys = days.map((startMs) => keyNames.ownerDailyKeys(userId, isoDay(startMs)))
  const counts = await countCalls([daily, ofKeys].flatMap((names) => usedOf(names, sumsOfDays)))
  return {
    hourly: toBuckets(hours, sumsOfHours),
    daily: toBuckets(days, sumsOfDays),
    lastCalls: toOwnerCalls(calls),
    keys: await rankKeys(actor, counts, nowMs),
    exports: rankNames(counts, countedAs.export),
    addresses: rankNames(counts, countedAs.address),
    agents: rankNames(counts, countedAs.agent),
    reasons: rankNames(counts, countedAs.reason),
  }
}
