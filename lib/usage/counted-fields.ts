import { isoTime, minuteMs } from '@/lib/base/time'

/** Prefixes of the fields that an hour counts beside its sums. */
export const countedAs = {
  export: 'x:',
  address: 'a:',
  agent: 'u:',
  reason: 'r:',
  key: 'k:',
  /** Of the owner; for everybody together. */
  role: 'o:',
} as const

export const agentLength = 120
/** Stands for a `User-Agent` that is missing. */
export const unknownAgent = 'unknown'

/** What counters need to know about a call. */
interface CountedCall {
  reason?: string
  exportName: string
  address: string
  agent: string
  nowMs: number
}

/** Stands between a field and what is counted of it. */
export const partSeparator = '|'

/** What is counted of a part: its calls by outcome, its rows and bytes. */
export const partNames = ['allowed', 'limited', 'refused', 'rows', 'bytes'] as const

/** Returns the field of a part: `x:statsdaily|rows`. */
export function partField(field: string, part: (typeof partNames)[number]): string {
  return `${field}${partSeparator}${part}`
}

/** Returns the UTC hour of a time, as in the names of counters: `2026-11-25T10`. */
export function hourLabel(atMs: number): string {
  return isoTime(atMs).slice(0, 'yyyy-mm-ddThh'.length)
}

/** Returns the minute of its hour as the counters of minutes name it: `07`. */
export function minuteLabel(atMs: number): string {
  return String(Math.floor(atMs / minuteMs) % 60).padStart(2, '0')
}

/** Returns the fields under which a call is counted, its export first. Their number does not depend on the call. */
export function countedFields({ exportName, address, agent, reason, nowMs }: CountedCall) {
  return {
    fields: [
      `${countedAs.export}${exportName}`,
      `${countedAs.address}${address}`,
      `${countedAs.agent}${agent.slice(0, agentLength) || unknownAgent}`,
    ],
    reasons: reason ? [`${countedAs.reason}${reason}`] : [],
    minute: minuteLabel(nowMs),
  }
}
