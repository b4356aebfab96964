import type { ProblemCode } from '@/lib/base/problem-table'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { recordCallScript } from './record-call.lua'
import { dayLabel, hourLabel } from './usage-time'

const dayCountersSeconds = 400 * 24 * 60 * 60
const hourCountersSeconds = 40 * 24 * 60 * 60
/** Calls a key's page shows one by one. */
export const lastCallsKept = 50
/** Distinct exports, addresses, agents and reasons that an hour tells apart, together. */
const mostFields = 400
const agentLength = 120

export const callOutcomes = ['allowed', 'limited', 'refused'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** One answered call of a key. */
export interface Call {
  keyId: string
  ownerId: string
  outcome: CallOutcome
  /** Why it was not allowed. */
  reason?: ProblemCode
  /** Name of the export. */
  exportName: string
  rows: number
  /** Bytes of the file, before compression. */
  bytes: number
  /** False when the client left or the source failed under way. */
  isComplete: boolean
  /** The secret before the last rotation was used. */
  isPrevious: boolean
  address: string
  /** The `User-Agent` of the client. */
  agent: string
  /** The place among the running exports to be freed. */
  leaseId?: string | undefined
  nowMs: number
}

/** Prefixes of the fields that an hour counts beside its sums. */
export const countedAs = {
  export: 'x:',
  address: 'a:',
  agent: 'u:',
  reason: 'r:',
  key: 'k:',
} as const

function fieldsOf({ exportName, address, agent, reason }: Call): string[] {
  const agentName = agent.slice(0, agentLength) || 'unknown'
  return [
    `${countedAs.export}${exportName}`,
    `${countedAs.address}${address}`,
    `${countedAs.agent}${agentName}`,
    ...(reason ? [`${countedAs.reason}${reason}`] : []),
  ]
}

/**
 * Counts one answered call in the hour and the UTC day, remembers it among the key's last ones and frees its place.
 * Called after the answer; a failure is dropped by the caller, never shown to the exporter.
 * @throws KvError when the store cannot be asked
 */
export async function recordCall(call: Call): Promise<void> {
  const { ownerId, nowMs, leaseId, ...told } = call
  const { keyId } = call
  const hour = hourLabel(nowMs)
  await kv().run(
    recordCallScript,
    [
      keyNames.apiKey(keyId),
      keyNames.keyUsage(keyId),
      keyNames.dailyUsage(keyId, dayLabel(nowMs)),
      keyNames.hourlyUsage(keyId, hour),
      keyNames.ownerHourlyUsage(ownerId, hour),
      keyNames.lastCalls(keyId),
      keyNames.runningExports(keyId),
      keyNames.ownerDailyUsage(ownerId, dayLabel(nowMs)),
      keyNames.ownerLastCalls(ownerId),
    ],
    [
      JSON.stringify({
        atMs: nowMs,
        outcome: call.outcome,
        rows: call.rows,
        bytes: call.bytes,
        isPrevious: call.isPrevious,
        fields: fieldsOf(call),
        keyField: `${countedAs.key}${keyId}`,
        call: JSON.stringify({ ...told, agent: call.agent.slice(0, agentLength), atMs: nowMs }),
        mostCalls: lastCallsKept,
        mostFields,
        daySeconds: dayCountersSeconds,
        hourSeconds: hourCountersSeconds,
        leaseId: leaseId ?? '',
      }),
    ],
  )
}
