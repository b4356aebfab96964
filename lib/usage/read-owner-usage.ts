import type { Actor } from '@/lib/base/actor'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { readOwnerUsageScript } from './read-owner-usage.lua'
import { countedAs } from './record-call'
import { type OwnerCall, toOwnerCalls } from './recorded-call'
import { type RankedName, toBuckets, type UsageBucket } from './usage-series'
import { hourLabel, lastStarts } from './usage-time'

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

const mostNames = 10

function toKeys(flat: readonly string[]): RankedKey[] {
  const keys: RankedKey[] = []
  for (let at = 0; at + 3 < flat.length; at += 4) {
    const [id = '', calls, name = '', hint = ''] = flat.slice(at, at + 4)
    keys.push({ id, calls: Number(calls), key: name === '' ? undefined : { name, hint } })
  }
  return keys
}

/**
 * Reads the usage of all keys of the actor, including deleted ones, in one round trip.
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
  const reply = await readOwnerUsageScript.run(
    {
      lastCalls: keyNames.ownerLastCalls(userId),
      counters: [
        ...hours.map((startMs) => keyNames.ownerHourlyUsage(userId, hourLabel(startMs))),
        ...days.map((startMs) => keyNames.ownerDailyUsage(userId, isoDay(startMs))),
      ],
    },
    {
      ownerId: userId,
      hours: hours.length,
      prefixes: Object.values(countedAs),
      ranked: [countedAs.export, countedAs.address, countedAs.agent, countedAs.reason],
      mostNames,
      keyPrefix: countedAs.key,
      keyRecordPrefix: keyNames.apiKey(''),
    },
  )
  const [hourly, daily, calls, keys, ...ranked] = reply
  const [exports = [], addresses = [], agents = [], reasons = []] = ranked
  return {
    hourly: toBuckets(hours, hourly),
    daily: toBuckets(days, daily),
    lastCalls: toOwnerCalls(calls),
    keys: toKeys(keys),
    exports,
    addresses,
    agents,
    reasons,
  }
}
