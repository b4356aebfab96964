import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { holdPlaceScript } from '@/lib/kv/scripts/usage/hold-place'

/** A place among the running exports is given back after this, should its process be gone. */
export const placeSeconds = 120
const renewMs = 45_000

/**
 * Keeps an export's place among the running ones of its key until it is over. That the store cannot be asked meanwhile
 * does not end the export.
 */
export function holdPlace(keyId: string, leaseId: string, finished: Promise<unknown>): void {
  const renew = () => {
    const untilMs = Date.now() + placeSeconds * 1000
    kv()
      .run(
        holdPlaceScript,
        [keyNames.runningExports(keyId)],
        [leaseId, String(untilMs), String(placeSeconds)],
      )
      .catch(() => undefined)
  }
  const timer = setInterval(renew, renewMs)
  finished.finally(() => clearInterval(timer))
}
