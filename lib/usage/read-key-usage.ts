import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { keyNotFound } from '@/lib/keys/record/key-problems'
import { keyNames } from '@/lib/store/key-names'
import { readKeyUsageScript } from './read-key-usage.lua'
import { countedAs } from './record-call'
import { type RecordedCall, toCalls } from './recorded-call'
import { type SecretCalls, secretCalls } from './secret-calls'
import { type RankedName, toBuckets, type UsageBucket } from './usage-series'
import { hourLabel, lastStarts } from './usage-time'

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

const mostNames = 10

/**
 * Reads the usage of one key of the actor, in one round trip; `not_found` for a key of another user.
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
  const reply = await readKeyUsageScript.run(
    {
      key: keyNames.apiKey(keyId),
      keyUsage: keyNames.keyUsage(keyId),
      lastCalls: keyNames.lastCalls(keyId),
      counters: [
        ...hours.map((startMs) => keyNames.hourlyUsage(keyId, hourLabel(startMs))),
        ...days.map((startMs) => keyNames.dailyUsage(keyId, isoDay(startMs))),
      ],
    },
    {
      ownerId: actor.userId,
      hours: hours.length,
      prefixes: [countedAs.export, countedAs.address, countedAs.agent, countedAs.reason],
      mostNames,
    },
  )
  if (reply.length === 0) return fail(keyNotFound)
  const [usage, calls, hourly, daily, exports, addresses, agents, reasons] = reply
  return succeed({
    hourly: toBuckets(hours, hourly),
    daily: toBuckets(days, daily),
    exports,
    addresses,
    agents,
    reasons,
    lastCalls: toCalls(calls),
    secrets: secretCalls(usage),
  })
}
