import * as z from 'zod/mini'
import { countAddress } from '@/lib/limits/count-address'
import { policies } from '@/lib/limits/policies'
import type { KvCaller } from '@/lib/store/client'
import { giveBackScript } from './end-call.lua'

export const spentUnitsSchema = z.object({
  /** When the call was counted, by the clock of the store. */
  atMs: z.number(),
  /** The logs in which it was counted. */
  logs: z.array(z.string()),
})

/** The units of one admitted call: one of each window. */
export type SpentUnits = z.infer<typeof spentUnitsSchema>

/**
 * Gives back the units of a call that was admitted and then refused, and counts a failure of its address instead. Two
 * calls of a batch.
 * @throws KvError when the store cannot be asked
 */
export async function giveBack(
  batch: KvCaller,
  { atMs, logs }: SpentUnits,
  address: string,
): Promise<void> {
  await Promise.all([
    giveBackScript.run({ logs }, { atMs }, batch),
    countAddress(batch, policies.failures, address),
  ])
}
