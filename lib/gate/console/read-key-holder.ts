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
import { storeNowMs } from '@/lib/store/store-clock'
import { type AttemptOrigin, logAttempt, recordOftenAttempt } from '@/lib/trail/record-attempt'
import { actorOfKey } from '../request/actor-of-key'

/** Where a key comes from, and the time in tests; otherwise the clock of the store decides. */
interface KeyContext {
  address: string
  nowMs?: number | undefined
}

/** Reads a key and checks it now; undefined when it is not active here. */
async function readActiveKey(
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
  return access.ok ? access.value : undefined
}

/**
 * Reads a key that may open the console, and checks it now; undefined when it is not active here, or has no permission.
 * One call of a batch. Nothing is counted; `countKeyView` does that.
 * @throws KvError when the store cannot be asked
 */
export async function readKeyHolder(
  batch: KvCaller,
  lookupId: string,
  context: KeyContext,
): Promise<CredentialRecord | undefined> {
  const record = await readActiveKey(batch, lookupId, context)
  return record?.key.permissions.opensConsole ? record : undefined
}

/** Returns the lookup id of a key; undefined for forged or mistyped keys, and for link tokens. */
export function lookupIdOfKey(text: string): string | undefined {
  const token = readToken(text)
  return token && token.kind !== 'link' ? lookupIdOf(token) : undefined
}

/** The same for unknown, ended and not permitted keys. */
const opensNoConsole = problem('console_not_allowed', 'This API key does not open the console.')

/** Records that a typed key was refused: for its owner if it only lacks the permission, else in the log alone. */
async function noteRefusedKey(
  record: CredentialRecord | undefined,
  origin: AttemptOrigin,
  store: Kv,
): Promise<void> {
  if (!record) return logAttempt('key_unknown', origin)
  const whom = { userId: record.owner.id, name: record.key.id }
  const reason = opensNoConsole.code
  await recordOftenAttempt(
    'attempt.permission_missing',
    whom,
    { ...origin, actor: actorOfKey(record) },
    { reason },
    store,
  )
}

/**
 * Checks whether a typed key may open the console. Every refusal is the same and is recorded; `GET /api/v1/key` gives the
 * reason to the holder of the key. The caller consumes a throttle first.
 * @throws KvError when the store cannot be asked
 */
export async function admitKey(
  text: string,
  { requestId = '', ...from }: KeyContext & { requestId?: string },
  store: Kv = kv(),
): Promise<Result<Admission, Problem>> {
  const lookupId = lookupIdOfKey(text)
  const record = lookupId ? await readActiveKey(kvBatch(store, 1), lookupId, from) : undefined
  if (!lookupId || !record?.key.permissions.opensConsole) {
    const { address, nowMs = storeNowMs() } = from
    await noteRefusedKey(record, { address, requestId, nowMs }, store)
    return fail(opensNoConsole)
  }
  const { id, name } = record.key
  return succeed({ userId: record.owner.id, how: 'key', key: { id, name, lookupId } })
}
