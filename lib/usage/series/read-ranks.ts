import type { Actor } from '@/lib/base/actor'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { getKeys } from '@/lib/keys/list/get-key'
import { keyNames } from '@/lib/store/key-names'
import { countedAs } from '@/lib/usage/counted-fields'
import { type CallCounts, countCalls, rankNames, readSums, usedOf } from '@/lib/usage/read-counters'
import type { RankedKey } from '@/lib/usage/read-owner-usage'
import { callOutcomes } from '@/lib/usage/record-call.lua'
import type { RankedName } from '@/lib/usage/usage-series'
import { countersOf } from './read-series'
import { endOf, keptMs, type UsageRange } from './usage-range'

/** Who calls most in a range, for what, and why calls are refused; at most ten each, the most frequent first. */
export interface UsageRanks {
  /** All calls that are ranked. */
  all: number
  /** Empty for a single key. */
  keys: RankedKey[]
  exports: RankedName[]
  addresses: RankedName[]
  agents: RankedName[]
  /** Codes of the problem table. */
  reasons: RankedName[]
}

/** The counters of hours count a key by outcome, those of days its calls. */
function callsOfKeys(counts: CallCounts): CallCounts {
  const calls = new Map<string, number>()
  for (const [field, count] of counts) {
    const [key = '', part] = field.startsWith(countedAs.key) ? field.split('|') : []
    const isCalls = part === undefined || callOutcomes.some((outcome) => outcome === part)
    if (key !== '' && isCalls) calls.set(key, (calls.get(key) ?? 0) + count)
  }
  return calls
}

async function rankKeys(actor: Actor, counts: CallCounts, nowMs: number): Promise<RankedKey[]> {
  const ranked = rankNames(callsOfKeys(counts), countedAs.key)
  const ids = ranked.map(({ name }) => name)
  const keys = new Map((await getKeys(actor, ids, nowMs)).map((key) => [key.id, key]))
  return ranked.map(({ name: id, calls }) => {
    const found = keys.get(id)
    return { id, calls, key: found && { name: found.name, hint: found.hint } }
  })
}

/** Days of one key whose hours are gone through. */
const mostKeyDays = 7

/** Returns the part of a range that is ranked: all of it, or of one key the last seven days. */
export function rankedPart(
  keyId: string | undefined,
  range: UsageRange,
  nowMs: number,
): UsageRange {
  const untilMs = Math.min(endOf(range), nowMs)
  if (!keyId || untilMs - range.firstMs <= mostKeyDays * dayMs) return range
  const firstMs = untilMs - (untilMs % hourMs) + hourMs - mostKeyDays * dayMs
  return { firstMs, stepMs: hourMs, steps: mostKeyDays * 24 }
}

/** Returns the counters that cover a range, of those that counted anything: hours, or the days of a person. */
async function coveringCounters(
  actor: Actor,
  keyId: string | undefined,
  range: UsageRange,
  nowMs: number,
): Promise<{ counters: string[]; ofKeys: string[]; all: number }> {
  const unit = range.stepMs < dayMs || keyId ? 'hour' : 'day'
  const unitMs = unit === 'hour' ? hourMs : dayMs
  const firstMs = Math.max(range.firstMs, nowMs - keptMs[unit])
  const pairs: [calls: string, ofKeys: string][] = []
  for (let atMs = firstMs - (firstMs % unitMs); atMs < Math.min(endOf(range), nowMs); ) {
    const [calls, parts] = countersOf(actor, { keyId }, unit, atMs)
    pairs.push([
      calls,
      unit === 'day' ? keyNames.ownerDailyKeys(actor.userId, isoDay(atMs)) : parts,
    ])
    atMs += unitMs
  }
  const calls = pairs.map(([name]) => name)
  const sums = await readSums(calls)
  const used = new Set(usedOf(calls, sums))
  const all = sums.reduce(
    (total, [allowed = 0, limited = 0, refused = 0]) => total + allowed + limited + refused,
    0,
  )
  const counted = pairs.filter(([name]) => used.has(name))
  const counters = counted.map(([name]) => name)
  return { counters, ofKeys: keyId ? [] : counted.map(([, ofKeys]) => ofKeys), all }
}

/**
 * Reads who calls most in a range. A key must be the person's: it is not checked here.
 * @throws KvError when the store cannot be asked
 */
export async function readRanks(
  actor: Actor,
  keyId: string | undefined,
  range: UsageRange,
  nowMs: number,
): Promise<UsageRanks> {
  const { counters, ofKeys, all } = await coveringCounters(
    actor,
    keyId,
    rankedPart(keyId, range, nowMs),
    nowMs,
  )
  const [counts, countsOfKeys] = await Promise.all([countCalls(counters), countCalls(ofKeys)])
  return {
    all,
    keys: keyId ? [] : await rankKeys(actor, countsOfKeys, nowMs),
    exports: rankNames(counts, countedAs.export),
    addresses: rankNames(counts, countedAs.address),
    agents: rankNames(counts, countedAs.agent),
    reasons: rankNames(counts, countedAs.reason),
  }
}
