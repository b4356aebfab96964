import type { ProblemCode } from '@/lib/base/problem-table'
import { isoDay } from '@/lib/base/time'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { agentLength, countedFields, hourLabel } from './counted-fields'
import { type BreakReason, endingOf } from './receipts/receipt'
import { type CallOutcome, recordCallScript } from './record-call.lua'
import type { RefusalFacts } from './refusals/refusal-facts'
import { callTotals } from './totals/call-totals'

/** Stands for the name of an export in calls that looked at the console. */
export const consoleCallName = 'console'

/** One answered call of a key. */
export interface Call extends Partial<RefusalFacts> {
  keyId: string
  ownerId: string
  outcome: CallOutcome
  /** Why it was not allowed. */
  reason?: ProblemCode
  /** Name of the export, or `consoleCallName`. */
  exportName: string
  /** Extension of the file; undefined for calls that ask for none. */
  format?: string | undefined
  rows: number
  /** Bytes of the file, before compression. */
  bytes: number
  /** False when the client left or the source failed under way. */
  isComplete: boolean
  /** The same for the receipt: why the file broke off, what was answered in its place, and the hash of what was sent. */
  brokenOffBy?: BreakReason | undefined
  problem?: ProblemCode | undefined
  sha256?: string | undefined
  /** Set when nothing of a file that broke off has reached the client. */
  isWithheld?: boolean
  /** The secret before the last rotation was used. */
  isPrevious: boolean
  address: string
  /** The `User-Agent` of the client. */
  agent: string
  /** The lease among the running exports that ends with the call. */
  leaseId?: string | undefined
  requestId?: string | undefined
  nowMs: number
}

function keysOf({ keyId, ownerId, nowMs, leaseId }: Call) {
  const hour = hourLabel(nowMs)
  return {
    key: keyNames.apiKey(keyId),
    keyUsage: keyNames.keyUsage(keyId),
    keysByUse: keyNames.keysByUse(ownerId),
    keysByFailure: keyNames.keysByFailure(ownerId),
    dailyUsage: keyNames.dailyUsage(keyId, isoDay(nowMs)),
    hourlyUsage: keyNames.hourlyUsage(keyId, hour),
    ownerHourlyUsage: keyNames.ownerHourlyUsage(ownerId, hour),
    lastCalls: keyNames.lastCalls(keyId),
    runningExports: keyNames.runningExports(keyId),
    ownerDailyUsage: keyNames.ownerDailyUsage(ownerId, isoDay(nowMs)),
    ownerDailyKeys: keyNames.ownerDailyKeys(ownerId, isoDay(nowMs)),
    ownerLastCalls: keyNames.ownerLastCalls(ownerId),
    minuteUsage: keyNames.minuteUsage(keyId, hour),
    ownerMinuteUsage: keyNames.ownerMinuteUsage(ownerId, hour),
    hourlyParts: keyNames.hourlyParts(keyId, hour),
    ownerHourlyParts: keyNames.ownerHourlyParts(ownerId, hour),
    ownerDailyParts: keyNames.ownerDailyParts(ownerId, isoDay(nowMs)),
    ownerHourCalls: keyNames.ownerHourCalls(ownerId, hour),
    totals: keyNames.totals(),
    exportsRunning: keyNames.exportsRunning(),
    receipt: leaseId === undefined ? undefined : keyNames.receipt(leaseId),
  }
}

/**
 * Counts one answered call in the hour and the UTC day, lists it among the key's last calls, releases its lease and ends
 * its receipt.
 * Called after the answer; a failure is dropped by the caller, never shown to the exporter.
 * @throws KvError when the store cannot be asked
 */
export async function recordCall(call: Call, store?: KvCaller): Promise<void> {
  const { ownerId, nowMs, leaseId, brokenOffBy, problem, sha256, isWithheld, ...told } = call
  await recordCallScript.run(
    keysOf(call),
    {
      keyId: call.keyId,
      atMs: nowMs,
      outcome: call.outcome,
      rows: call.rows,
      bytes: call.bytes,
      isPrevious: call.isPrevious,
      ...countedFields(call),
      totals: callTotals(call),
      call: JSON.stringify({ ...told, agent: call.agent.slice(0, agentLength), atMs: nowMs }),
      leaseId,
      ending: endingOf(call),
    },
    store,
  )
}
