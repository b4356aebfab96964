import { addressBits } from '@/lib/base/network'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { type CredentialRecord, readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'
import type { Admission } from '@/lib/people/sessions/create-session'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, type KvCaller, kv } from '@/lib/store/client'

/** Where a key comes from, and the time in tests; otherwise the clock of the store decides. */
interface KeyContext {
  address: string
  nowMs?: number | undefined
}

/**
 * Reads a key that may open the console, and checks it now; undefined when it is not active here, or has no permission.
 * One call of a batch. Nothing is counted; `countKeyView` does that.
 * @throws KvError when the store cannot be asked
 */
export async function readKeyHolder(
  batch: KvCaller,
  lookupId: string,
  { address, nowMs }: KeyContext,
): Promise<CredentialRecord | undefined> {
  const record = await readCredential(batch, lookupId, {
    addressBits: addressBits(address) ?? '',
    limits: defaultKeyLimits,
    nowMs,
  })
  const access = decideAccess(record)
  return access.ok && access.value.key.permissions.opensConsole ? access.value : undefined
}

/** Returns the lookup id of a key; undefined for forged or mistyped keys, and for link tokens. */
export function lookupIdOfKey(text: string): string | undefined {
  const token = readToken(text)
  return token && token.kind !== 'link' ? lookupIdOf(token) : undefined
}

/** The same for unknown, ended and not permitted keys. */
const opensNoConsole = problem('console_not_allowed', 'This API key does not open the console.')

/**
 * Checks whether a typed key may open the console. Every refusal is the same; `GET /api/v1/key` gives the reason to the
 * holder of the key. The caller consumes a throttle first.
 * @throws KvError when the store cannot be asked
 */
export async function admitKey(
  text: string,
  from: KeyContext,
  store: Kv = kv(),
): Promise<Result<Admission, Problem>> {
  const lookupId = lookupIdOfKey(text)
  const record = lookupId ? await readKeyHolder(kvBatch(store, 1), lookupId, from) : undefined
  if (!lookupId || !record) return fail(opensNoConsole)
  const { id, name } = record.key
  return succeed({ userId: record.owner.id, how: 'key', key: { id, name, lookupId } })
}
