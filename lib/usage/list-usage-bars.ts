import type { Actor } from '@/lib/base/actor'
import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { hourMs } from '@/lib/base/time'
import { failingHours } from '@/lib/keys/list/key-chips'
import { keyNames } from '@/lib/store/key-names'
import { countedAs, hourLabel } from './counted-fields'
import { listUsageBarsScript } from './list-usage-bars.lua'
import type { SecretCalls } from './secret-calls'
import { lastStarts } from './usage-series'

/** Hours a row of the list shows, the one under way included. */
export const barHours = failingHours

/** Calls of one hour, by outcome. */
export interface BarHour {
  startMs: number
  allowed: number
  limited: number
  refused: number
}

/** The traffic of a key in a row of the list. */
export interface UsageBars {
  hours: BarHour[]
  allowed: number
  limited: number
  refused: number
  /** The most frequent reason of limited and refused calls. */
  topReason: ProblemCode | undefined
  secrets: SecretCalls
}

const codes = namesOf(problemTable)

type Row = Awaited<ReturnType<typeof listUsageBarsScript.run>>[number]

function topReasonOf(calls: readonly number[]): ProblemCode | undefined {
  const most = Math.max(0, ...calls)
  return most === 0 ? undefined : codes[calls.indexOf(most)]
}

function toBars(
  starts: readonly number[],
  [, [current, previous, previousLastAtMs], sums, reasons]: Row,
): UsageBars {
  const hours = starts.map((startMs, index) => {
    const [allowed, limited, refused] = sums[index] ?? [0, 0, 0]
    return { startMs, allowed, limited, refused }
  })
  const total = (outcome: 'allowed' | 'limited' | 'refused') =>
    hours.reduce((sum, hour) => sum + hour[outcome], 0)
  return {
    hours,
    allowed: total('allowed'),
    limited: total('limited'),
    refused: total('refused'),
    topReason: topReasonOf(reasons),
    secrets: { current, previous, previousLastAtMs: previousLastAtMs || undefined },
  }
}

/**
 * Reads the traffic of several keys in the last 36 hours, in one round trip. Keys of other users are left out.
 * @throws KvError when the store cannot be asked
 */
export async function listUsageBars(
  actor: Actor,
  keyIds: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, UsageBars>> {
  if (keyIds.length === 0) return new Map()
  const starts = lastStarts(nowMs, hourMs, barHours)
  const rows = await listUsageBarsScript.run(
    {},
    {
      ownerId: actor.userId,
      keyIds,
      keyPrefix: keyNames.apiKey(''),
      usagePrefix: keyNames.keyUsage(''),
      hourlyPrefix: keyNames.hourlyUsage('', '').slice(0, -1),
      hours: starts.map(hourLabel),
      reasons: codes.map((code) => `${countedAs.reason}${code}`),
    },
  )
  return new Map(rows.map((row) => [row[0], toBars(starts, row)]))
}
