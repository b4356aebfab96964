import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { keyNotFound } from '@/lib/keys/record/key-problems'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { countedAs, hourLabel } from './counted-fields'
import { countCalls, rankNames, readSums, usedOf } from './read-counters'
import { readKeyUsageScript } from './read-key-usage.lua'
import { lastCallsKept } from './record-call.lua'
import { type RecordedCall, toCalls } from './recorded-call'
import { type SecretCalls, secretCalls } from './secret-calls'
import { lastStarts, type RankedName, toBuckets, type UsageBucket } from './usage-series'

export interface KeyUsage {
  /** Oldest first; the hour under way is the last. */
  hourly: UsageBucket[]
  daily: UsageBucket[]
  /** Within the hours, the most frequent first, at most ten each. */
  exports: RankedName[]
  addresses: RankedName[]
  agents: RankedName[]
  /** Codes of the problem table. */
  reasons: RankedName[]
  /** At most fifty, the latest first. */
  lastCalls: RecordedCall[]
  secrets: SecretCalls
}

/**
 * Reads the usage of one key of the actor; `not_found` for a key of another user.
 * @param span.hours hours back, the one under way included; they are kept for 40 days
 * @param span.days UTC days back; they are kept for 400 days
 * @throws KvError when the store cannot be asked
 */
export async function readKeyUsage(
  actor: Actor,
  keyId: string,
  span: { hours: number; days: number },
  nowMs: number,
): Promise<Result<KeyUsage, Problem>> {
  const hours = lastStarts(nowMs, hourMs, span.hours)
  const days = lastStarts(nowMs, dayMs, span.days)
  const hourly = hours.map((startMs) => keyNames.hourlyUsage(keyId, hourLabel(startMs)))
  const batch = kvBatch(kv(), 3)
  const [reply, sumsOfHours, sumsOfDays] = await Promise.all([
    readKeyUsageScript.run(
      {
        key: keyNames.apiKey(keyId),
        keyUsage: keyNames.keyUsage(keyId),
        lastCalls: keyNames.lastCalls(keyId),
      },
      { ownerId: actor.userId, mostCalls: lastCallsKept },
      batch,
    ),
    readSums(hourly, batch),
    readSums(
      days.map((startMs) => keyNames.dailyUsage(keyId, isoDay(startMs))),
      batch,
    ),
  ])
  if (reply.length === 0) return fail(keyNotFound)
  const [usage, calls] = reply
  const counts = await countCalls(usedOf(hourly, sumsOfHours))
  return succeed({
    hourly: toBuckets(hours, sumsOfHours),
    daily: toBuckets(days, sumsOfDays),
    exports: rankNames(counts, countedAs.export),
    addresses: rankNames(counts, countedAs.address),
    agents: rankNames(counts, countedAs.agent),
    reasons: rankNames(counts, countedAs.reason),
    lastCalls: toCalls(calls),
    secrets: secretCalls(usage),
  })
}
