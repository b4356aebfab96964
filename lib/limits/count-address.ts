import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { addressBucket } from './address-bucket'
import { countAddressScript } from './count-address.lua'
import type { LimitState } from './limiter'
import type { LimitPolicy } from './policies'

async function count(
  batch: KvCaller,
  policy: LimitPolicy,
  address: string,
  takes: boolean,
): Promise<LimitState> {
  const { name, quota, windowSeconds } = policy
  const [hasRoom, remaining, waitMs, nowMs] = await countAddressScript.run(
    { log: keyNames.addressWindow(name, addressBucket(address)) },
    { quota, windowSeconds, takes },
    batch,
  )
  return { policy, admitted: hasRoom === 1, remaining, resetMs: nowMs + waitMs }
}

/**
 * Takes one unit of a policy for an address; a refused request takes none. The gate counts addresses by the same honest
 * windows as keys, by the clock of the store.
 * @throws KvError when the store cannot be asked
 */
export function countAddress(
  batch: KvCaller,
  policy: LimitPolicy,
  address: string,
): Promise<LimitState> {
  return count(batch, policy, address, true)
}

/**
 * Returns the state of a policy for an address, without taking a unit.
 * @throws KvError when the store cannot be asked
 */
export function readAddress(
  batch: KvCaller,
  policy: LimitPolicy,
  address: string,
): Promise<LimitState> {
  return count(batch, policy, address, false)
}
