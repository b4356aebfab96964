import { logFailure } from '@/lib/base/log-failure'
import { keyNames } from '@/lib/store/key-names'
import { releaseLeaseScript } from './end-call.lua'
import { type Call, recordCall } from './record-call'

/**
 * Records a call that is over and releases its lease. If the call cannot be recorded, only the lease is released; if
 * that fails too, the lease ends by itself within seconds. Never rejects.
 */
export async function endCall(call: Call): Promise<void> {
  const { keyId, exportName, leaseId } = call
  try {
    await recordCall(call)
  } catch (error) {
    logFailure('call_not_recorded', { keyId, export: exportName }, error)
    if (leaseId === undefined) return
    await releaseLeaseScript
      .run({ runningExports: keyNames.runningExports(keyId) }, { leaseId })
      .catch(() => undefined)
  }
}
