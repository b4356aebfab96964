import { reasonsOf } from '@/lib/base/failure-reasons'
import { logSparsely } from '@/lib/base/log-failure'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { releaseLeaseScript } from './end-call.lua'
import { giveBack, type SpentUnits } from './give-back'
import { endingOf } from './receipts/receipt'
import { type Call, recordCall } from './record-call'

/** A call that is over, and what it gives back because it was refused. */
export interface EndedCall extends Call {
  refundable?: SpentUnits | undefined
}

/**
 * Records a call that is over, releases its lease and gives back its units if it was refused. If the call cannot be
 * recorded, only the lease is released and the receipt ended; if that fails too, the lease ends by itself within seconds. Never rejects.
 */
export async function endCall({ refundable, ...call }: EndedCall): Promise<void> {
  const { keyId, exportName, leaseId, address } = call
  const batch = kvBatch(kv(), refundable ? 3 : 1)
  try {
    await Promise.all([recordCall(call, batch), refundable && giveBack(batch, refundable, address)])
  } catch (error) {
    const facts = { keyId, export: exportName, reasons: reasonsOf(error) }
    logSparsely('call_not_recorded', '', facts)
    if (leaseId === undefined) return
    await releaseLeaseScript
      .run(
        {
          runningExports: keyNames.runningExports(keyId),
          receipt: keyNames.receipt(leaseId),
          exportsRunning: keyNames.exportsRunning(),
        },
        { leaseId, ending: endingOf(call) },
      )
      .catch(() => undefined)
  }
}
