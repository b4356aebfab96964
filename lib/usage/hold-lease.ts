import { keyNames } from '@/lib/store/key-names'
import { storeNowMs } from '@/lib/store/store-clock'
import { holdLeaseScript } from './hold-lease.lua'

/** How long each renewal extends the lease of a running export. */
const leaseSeconds = 20
/** Most exports have ended by then, and cost the store no renewal. */
const firstRenewalMs = 2_000
const renewMs = 6_000
/** Time a renewal may take to reach the store. */
const marginMs = 1_000

/** One of the exports that a key may run at once. */
export interface Lease {
  id: string
  /** When the lease ends unless it is renewed, by the clock of the store. */
  untilMs: number
}

/** Stops the renewals and resolves when the last one has finished. The lease can then be released. Never rejects. */
export type StopHolding = () => Promise<void>

/** With `mostAtOnce`, a lease that has ended is taken again only if fewer run. */
function prolong(keyId: string, leaseId: string, mostAtOnce?: number) {
  return holdLeaseScript.run(
    {
      runningExports: keyNames.runningExports(keyId),
      key: keyNames.apiKey(keyId),
      receipt: keyNames.receipt(leaseId),
      exportsRunning: keyNames.exportsRunning(),
    },
    { leaseId, seconds: leaseSeconds, mostAtOnce },
  )
}

function keepRenewing(
  keyId: string,
  leaseId: string,
  firstMs: number,
  onKeyEnd: () => void,
): StopHolding {
  let isOver = false
  let renewal: Promise<unknown> = Promise.resolve()
  let timer = setTimeout(renew, firstMs)
  function renew(): void {
    // Without a limit: this export is running, so the next call has to count it.
    renewal = prolong(keyId, leaseId)
      .catch(() => undefined)
      .then((outcome) => {
        if (isOver) return
        if (outcome === 'ended') onKeyEnd()
        else timer = setTimeout(renew, renewMs)
      })
  }
  return async () => {
    isOver = true
    clearTimeout(timer)
    await renewal
  }
}

/**
 * Keeps the lease that the gate took until the export has ended. A handler that starts after its lease has ended takes
 * it again if fewer exports run than are allowed. An outage of the store does not end a running export.
 * @param mostAtOnce exports of one key that may run at once
 * @param onKeyEnd called when the key was ended together with its running exports
 * @returns a function that stops the renewals; undefined when the lease has ended and other exports run instead
 */
export async function holdLease(
  keyId: string,
  { id, untilMs }: Lease,
  mostAtOnce: number,
  onKeyEnd: () => void,
): Promise<StopHolding | undefined> {
  const leftMs = untilMs - marginMs - storeNowMs()
  if (leftMs > 0) return keepRenewing(keyId, id, Math.min(leftMs, firstRenewalMs), onKeyEnd)
  const outcome = await prolong(keyId, id, mostAtOnce).catch(() => 'held')
  if (outcome === 'ended') onKeyEnd()
  return outcome === 'full' ? undefined : keepRenewing(keyId, id, renewMs, onKeyEnd)
}
