import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { lookupIdOf } from '@/lib/keys/token/token-format'
import { decideKeyLimits } from '@/lib/limits/decide-key-limits'
import type { Kv } from '@/lib/store/client'
import { newPerson } from '@/tests/support/accounts'
import { newKey, plaintext } from '@/tests/unit/keys/key-fixture'
import { noonMs } from './limited-key'

/** A person with two keys besides the default one. */
export async function personWithKeys() {
  const { context } = await newPerson(noonMs)
  const keys = []
  for (const name of ['one', 'two']) {
    const keyId = await newKey(context, { name })
    const lookupId = lookupIdOf({ kind: 'key', token: await plaintext(context, keyId) })
    keys.push({ keyId, lookupId })
  }
  const [one, two] = keys
  if (!one || !two) throw new Error('the keys are missing')
  return { context, userId: context.actor.userId, one, two }
}

/** One call as the gate counts it: `admitted`, or the limits that refused it. */
export async function call(
  kv: Kv,
  lookupId: string,
  { nowMs = noonMs, isHead = false, leaseId = '' } = {},
): Promise<string> {
  const lease = leaseId ? { id: leaseId, seconds: 5, exportName: 'statsdaily' } : undefined
  const record = await readCredential(kv, lookupId, {
    addressBits: '',
    limits: defaultKeyLimits,
    nowMs,
    consume: { isHead, ...(lease && { lease }) },
  })
  if (!record) throw new Error('the key is not there')
  const decided = decideKeyLimits(record.limitState, leaseId !== '')
  return decided.ok ? 'admitted' : String(decided.failure.violatedPolicies)
}

/** How many of these calls are admitted. */
export async function admitted(kv: Kv, lookupId: string, calls: number, at = {}): Promise<number> {
  let count = 0
  for (let made = 0; made < calls; made += 1) {
    if ((await call(kv, lookupId, at)) === 'admitted') count += 1
  }
  return count
}
