import { type Delivered, deliverOutbox, hasOutbox } from './deliver-outbox'
import { tellExpiringKeys } from './tell-expiring-keys'

/** The caller gets an answer within this time. The rest waits for the next sweep. */
const longestMs = 20_000

/** The result of one sweep. */
export interface Swept extends Delivered {
  /** Expiry notices that were due. */
  notices: number
}

/**
 * Queues the expiry notices that are due, and delivers the outbox. Several sweeps may run at once.
 * @throws KvError when the store cannot be asked
 */
export async function sweep(nowMs: number): Promise<Swept> {
  const swept: Swept = { notices: 0, delivered: 0, failed: 0 }
  const startedMs = Date.now()
  const isInTime = () => Date.now() - startedMs < longestMs
  for (let found = 1; found > 0 && isInTime(); swept.notices += found) {
    found = await tellExpiringKeys(nowMs)
  }
  if (!hasOutbox()) return swept
  for (let tried = 1; tried > 0 && isInTime(); ) {
    const { delivered, failed } = await deliverOutbox(nowMs)
    tried = delivered + failed
    swept.delivered += delivered
    swept.failed += failed
  }
  return swept
}

/** Delivers what a change has just put into the outbox. Never rejects; the sweep retries failures. */
export async function deliverAfterAnswer(): Promise<void> {
  if (!hasOutbox()) return
  await deliverOutbox(Date.now()).catch(() => undefined)
}
