import { keyNames } from '@/lib/store/key-names'
import { holdPlaceScript } from './hold-place.lua'

/** The gate takes a place for this long: a handler that never runs holds it no longer. */
export const claimSeconds = 5
/** A running export keeps its place for this long after it was last heard of. */
const placeSeconds = 20
/** Most exports are over by then, and cost the store no renewal. */
const firstRenewalMs = 2_000
const renewMs = 6_000
/** Time a renewal may take to reach the store. */
const marginMs = 1_000

/** A place among the running exports of a key. */
export interface Lease {
  id: string
  /** When the place ends unless it is renewed, in milliseconds since the epoch. */
  untilMs: number
}

/** Stops the renewals; resolves when none is under way, so that giving the place back is the last word. Never rejects. */
export type StopHolding = () => Promise<void>

/** Whether the place is held now. With `mostAtOnce`, a place that has ended is taken again only where there is room. */
async function prolong(keyId: string, leaseId: string, mostAtOnce?: number): Promise<boolean> {
  const nowMs = Date.now()
  return holdPlaceScript.run(
    { runningExports: keyNames.runningExports(keyId) },
    { leaseId, nowMs, seconds: placeSeconds, mostAtOnce },
  )
}

function keepRenewing(keyId: string, leaseId: string, firstMs: number): StopHolding {
  let isOver = false
  let renewal: Promise<unknown> = Promise.resolve()
  let timer = setTimeout(renew, firstMs)
  function renew(): void {
    // Without a limit: this export is running, so the next call has to count it.
    renewal = prolong(keyId, leaseId)
      .catch(() => undefined)
      .then(() => {
        if (!isOver) timer = setTimeout(renew, renewMs)
      })
  }
  return async () => {
    isOver = true
    clearTimeout(timer)
    await renewal
  }
}

/**
 * Keeps the place that the gate took for an export until the export is over. A handler that starts after its place has
 * ended takes it again where there is room. That the store cannot be asked ends no export.
 * @param mostAtOnce exports of one key that may run at once
 * @returns how to stop; undefined when the place has ended and others have taken it
 */
export async function holdPlace(
  keyId: string,
  { id, untilMs }: Lease,
  mostAtOnce: number,
): Promise<StopHolding | undefined> {
  const leftMs = untilMs - marginMs - Date.now()
  if (leftMs > 0) return keepRenewing(keyId, id, Math.min(leftMs, firstRenewalMs))
  const isHeld = await prolong(keyId, id, mostAtOnce).catch(() => true)
  return isHeld ? keepRenewing(keyId, id, renewMs) : undefined
}
