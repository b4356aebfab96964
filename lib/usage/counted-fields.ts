import { minuteMs } from '@/lib/base/time'
import type { CallOutcome } from './record-call.lua'

/** Prefixes of the fields that an hour counts beside its sums. */
export const countedAs = {
  export: 'x:',
  address: 'a:',
  agent: 'u:',
  reason: 'r:',
  key: 'k:',
} as const

export const agentLength = 120
/** Stands for a `User-Agent` that is missing. */
export const unknownAgent = 'unknown'

/** What counters need to know about a call. */
interface CountedCall {
  keyId: string
  outcome: CallOutcome
  reason?: string
  exportName: string
  address: string
  agent: string
  rows: number
  bytes: number
  nowMs: number
}

type Counted = [field: string, by: number][]

/** What is counted of a part: its calls by outcome, its rows and bytes. */
export const partNames = ['allowed', 'limited', 'refused', 'rows', 'bytes'] as const

/** Returns the field of a part: `x:statsdaily|rows`. */
export function partField(field: string, part: (typeof partNames)[number]): string {
  return `${field}|${part}`
}

/** Returns the minute of its hour as the counters of minutes name it: `07`. */
export function minuteLabel(atMs: number): string {
  return String(Math.floor(atMs / minuteMs) % 60).padStart(2, '0')
}

function partsOf({ outcome, rows, bytes }: CountedCall, field: string): Counted {
  const parts: Counted = [
    [partField(field, outcome), 1],
    [partField(field, 'rows'), rows],
    [partField(field, 'bytes'), bytes],
  ]
  return parts.filter(([, by]) => by > 0)
}

/** Returns the fields under which a call is counted. Their number does not depend on the call. */
export function countedFields(call: CountedCall) {
  const { keyId, exportName, address, agent, reason, nowMs } = call
  const names = [
    `${countedAs.export}${exportName}`,
    `${countedAs.address}${address}`,
    `${countedAs.agent}${agent.slice(0, agentLength) || unknownAgent}`,
  ]
  const keyField = `${countedAs.key}${keyId}`
  const reasons = reason ? [`${countedAs.reason}${reason}`] : []
  const once = (field: string): [string, number] => [field, 1]
  const parts = names.flatMap((field) => partsOf(call, field))
  return {
    fields: [...names, ...reasons].map(once),
    keyFields: [once(keyField)],
    parts,
    ownerParts: [...parts, ...partsOf(call, keyField)],
    minute: partsOf(call, minuteLabel(nowMs)),
  }
}
