import { logLine } from '@/lib/base/log-failure'
import { minuteMs } from '@/lib/base/time'
import { KvError } from './kv-error'
import { logChanges } from './log-changes'
import type { KvReply, Timing } from './send-calls'

const notableSkewMs = 1_000
const quietMs = 10 * minuteMs

/** What the replies say about store's clock minus own clock: it is within these bounds. */
interface Offset {
  least: number
  most: number
}

let known: Offset | undefined
let loggedAtMs = 0

/** Each reply gives bounds: it was written after the request left and before it arrived. A clock that jumped starts anew. */
function narrow({ least, most }: Offset): void {
  const isPlausible = known && least <= known.most && most >= known.least
  known =
    known && isPlausible
      ? { least: Math.max(least, known.least), most: Math.min(most, known.most) }
      : { least, most }
}

/** Returns the skew of the clocks if it is more than a second. */
export function notableSkew(): number | undefined {
  const skewMs = clockSkewMs() ?? 0
  return Math.abs(skewMs) > notableSkewMs ? skewMs : undefined
}

function logSkew(atMs: number): void {
  const skewMs = notableSkew()
  if (skewMs === undefined || atMs - loggedAtMs < quietMs) return
  loggedAtMs = atMs
  logLine('clock_skew', { skewMs })
}

/**
 * Returns how far the clock of the store is ahead of this server's, in milliseconds: the least that the replies allow,
 * negative when it is behind. Undefined before the first reply.
 */
export function clockSkewMs(): number | undefined {
  if (!known) return undefined
  if (known.least > 0) return known.least
  return Math.min(known.most, 0)
}

/**
 * Returns the time by the clock of the store, at most the duration of one request behind it. Before the first reply it
 * is the time of this server.
 */
export function storeNowMs(): number {
  return Date.now() + (known?.least ?? 0)
}

/** When a call left, by both clocks, and how soon after that it has to run. */
export interface Departure {
  localMs: number
  storeMs: number
  withinMs: number
}

/** Returns the departure of a call that leaves now. */
export function depart(withinMs: number): Departure {
  return { localMs: Date.now(), storeMs: storeNowMs(), withinMs }
}

/**
 * Reads the reply of a timed script, `{ time, whether it ran, reply }`, and learns the clock of the store from it. A script
 * that wrote audit entries lists them in place of the second; they are logged.
 * `late` means that the script changed nothing. A script that runs in time does so within a moment after it was sent, so
 * the reply of another time is the reply to another call, which a cache or a broken connection kept.
 */
export function readTimedReply(value: unknown, departure: Departure, timing: Timing): KvReply {
  const [storeMs, outcome, reply = null]: unknown[] = Array.isArray(value) ? value : []
  const changes: unknown[] = Array.isArray(outcome) ? outcome : []
  const ran = changes.length > 0 ? 1 : outcome
  if (typeof storeMs !== 'number' || (ran !== 0 && ran !== 1)) {
    return { ok: false, error: new KvError('the script gave no time') }
  }
  const latestMs = departure.storeMs + departure.withinMs
  const isOfThisCall = storeMs >= departure.storeMs && storeMs <= latestMs
  if (ran === 1 && timing === 'in time' && !isOfThisCall) {
    return { ok: false, error: new KvError('the store gave the reply to another call') }
  }
  const arrivedMs = Date.now()
  // Both clocks are cut to whole milliseconds, so a bound is off by less than one.
  narrow({ least: storeMs - arrivedMs - 1, most: storeMs - departure.localMs + 1 })
  logSkew(arrivedMs)
  if (ran === 1) {
    logChanges(changes)
    return { ok: true, value: reply }
  }
  return { ok: false, isLate: true, error: new KvError('the store ran the call too late') }
}
