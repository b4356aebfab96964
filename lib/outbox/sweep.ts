import { type Delivered, deliverOutbox, hasOutbox } from './deliver-outbox'
import { tellExpiringKeys } from './tell-expiring-keys'

/** Whoever called is answered within this; what is left waits for the next sweep. */
const longestMs = 20_000

/** What one sweep came to. */
export interface Swept extends Delivered {
  /** Expiries that were due to be told. */
  notices: number
}

/**
 * Finds keys whose owners are to be told of their expiry, and delivers what is due. Any number may sweep at once.
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

/** Delivers what a change has just put into the outbox; what fails is left to the sweep, in silence. */
export async function deliverAfterAnswer(): Promise<void> {
  if (!hasOutbox()) return
  await deliverOutbox(Date.now()).catch(() => undefined)
}
