import { logFailure } from '@/lib/base/log-failure'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { freePlaceScript } from './free-place.lua'
import { type Call, recordCall } from './record-call'

/**
 * Records a call that is over and gives its place among the running exports back. If it cannot be recorded, the place
 * alone is given back; if that fails too, the place ends by itself within seconds. Never rejects.
 */
export async function endCall(call: Call): Promise<void> {
  const { keyId, exportName, leaseId } = call
  try {
    await recordCall(call)
  } catch (error) {
    logFailure('call_not_recorded', { keyId, export: exportName }, error)
    if (leaseId === undefined) return
    const running = keyNames.runningExports(keyId)
    await kv()
      .run(freePlaceScript, [running], [leaseId])
      .catch(() => undefined)
  }
}
