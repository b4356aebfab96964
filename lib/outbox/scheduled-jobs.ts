import { keyNames } from '@/lib/store/key-names'
import { storeNowMs } from '@/lib/store/store-clock'
import { type Delivered, deliverOutbox, hasOutbox } from './deliver-outbox'
import { noteSweepScript } from './note-sweep.lua'
import { notifyExpiringKeys } from './notify-expiring-keys'
import { notifyFailingKeys } from './notify-failing-keys'

/** The caller gets an answer within this time. The rest waits for the next run. */
const longestMs = 20_000

/** The result of one run. */
export interface JobsDone extends Delivered {
  /** Expiry notices that were due. */
  notices: number
}

/**
 * Queues the notices of keys that expire or fail, and delivers the outbox. Several runs may overlap.
 * @throws KvError when the store cannot be asked
 */
export async function runScheduledJobs(nowMs: number): Promise<JobsDone> {
  const done: JobsDone = { notices: 0, delivered: 0, failed: 0 }
  const startedMs = performance.now()
  const isInTime = () => performance.now() - startedMs < longestMs
  for (let found = 1; found > 0 && isInTime(); done.notices += found) {
    found = await notifyExpiringKeys(nowMs)
  }
  for (let found = 1; hasOutbox() && found > 0 && isInTime(); ) {
    found = await notifyFailingKeys(nowMs)
  }
  for (let tried = 1; hasOutbox() && tried > 0 && isInTime(); ) {
    const { delivered, failed } = await deliverOutbox(nowMs)
    tried = delivered + failed
    done.delivered += delivered
    done.failed += failed
  }
  await noteSweepScript.run({ totals: keyNames.totals() }, {})
  return done
}

/** Delivers what a change has just put into the outbox. Never rejects; the scheduled jobs retry failures. */
export async function deliverAfterAnswer(): Promise<void> {
  if (!hasOutbox()) return
  await deliverOutbox(storeNowMs()).catch(() => undefined)
}

/** How long an isolate waits before it looks for retries again. */
const lookMs = 60_000

let nextLookMs = Number.NEGATIVE_INFINITY

/**
 * Delivers what is due, at most once a minute in each isolate. Ordinary requests carry it, because a scheduler may call
 * only once a day. Never rejects.
 */
export async function deliverDue(): Promise<void> {
  const nowMs = performance.now()
  if (nowMs < nextLookMs) return
  nextLookMs = nowMs + lookMs
  await deliverAfterAnswer()
}
