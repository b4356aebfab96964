import { z } from 'zod'
import { keyNames } from '@/lib/store/key-names'
import { readReceiptScript } from './read-receipt.lua'
import { type BreakReason, endingSchema } from './receipt'

const storedSchema = z.object({
  exportName: z.string(),
  startedAtMs: z.coerce.number(),
  endedAtMs: z.coerce.number().optional(),
  ending: z.string().optional(),
})

/** The state of an export: running, complete, or broken off and why. */
export interface Receipt {
  state: 'running' | 'complete' | 'broken_off'
  /** `lost`: the lease has lapsed and no end was recorded, because the process died or lost the store. */
  reason?: BreakReason | 'lost' | undefined
  /** The code of the problem that was answered in place of a file. */
  problem?: string | undefined
  exportName: string
  startedAtMs: number
  endedAtMs?: number | undefined
  /** The members of the end are missing while it is not known. */
  rows?: number
  bytes?: number
  sha256?: string | undefined
}

function endingOf(text: string): Pick<Receipt, 'state' | 'reason' | 'problem' | 'rows' | 'bytes'> {
  const { brokenOffBy, ...told } = endingSchema.parse(JSON.parse(text))
  return { ...told, state: brokenOffBy ? 'broken_off' : 'complete', reason: brokenOffBy }
}

/**
 * Returns the receipt of an export; undefined when the key has no such export, or it is older than seven days.
 * @throws KvError when the store cannot be asked
 */
export async function readReceipt(keyId: string, exportId: string): Promise<Receipt | undefined> {
  const reply = await readReceiptScript.run(
    { receipt: keyNames.receipt(exportId), runningExports: keyNames.runningExports(keyId) },
    { keyId, exportId },
  )
  if (reply.length === 0) return undefined
  const [fields, isRunning] = reply
  const { ending, ...began } = storedSchema.parse(Object.fromEntries(fields))
  if (ending) return { ...began, ...endingOf(ending) }
  return isRunning
    ? { ...began, state: 'running' }
    : { ...began, state: 'broken_off', reason: 'lost' }
}
