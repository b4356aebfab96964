import { newId } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { openAccountScript } from '@/lib/kv/scripts/keys/open-account'
import type { Actor, Person } from '@/lib/people/actor'
import { auditEntry } from '@/lib/people/audit-entry'
import { foldEmail } from '@/lib/people/fold-email'
import { defaultKeyName } from './api-key'
import { mintKey } from './token/mint-key'

const userIdShape = /^[1-9]\d{0,14}$/

const refusals: Record<string, Problem> = {
  id_taken: problem('conflict', 'There is a user with this id already.'),
  email_taken: problem('conflict', 'There is a user with this e-mail address already.'),
}

/**
 * Makes a user and, in the same step, the default key.
 * @param person.passwordHash from `hashPassword`; empty when the person signs in by other means
 * @returns the id of the default key
 * @throws KvError when the store cannot be asked
 */
export async function openAccount(
  person: Person & { passwordHash: string },
  nowMs: number,
): Promise<Result<{ defaultKeyId: string }, Problem>> {
  const { userId, email, name, role, passwordHash } = person
  if (!userIdShape.test(userId)) {
    return fail(problem('bad_request', 'A user id is a number of 1 to 15 digits.'))
  }
  const key = await mintKey({
    ownerId: userId,
    name: defaultKeyName,
    status: 'activated',
    expiresAtMs: undefined,
    nowMs,
  })
  const user = {
    id: userId,
    email,
    name,
    role,
    status: 'active',
    passwordHash,
    epoch: '0',
    createdAtMs: String(nowMs),
  }
  const actor: Actor = { userId, email, name, role, via: { kind: 'system' } }
  const context = { actor, address: 'system', requestId: newId('request'), nowMs }
  const outcome = await kv().run(
    openAccountScript,
    [
      keyNames.user(userId),
      keyNames.userByEmail(foldEmail(email)),
      keyNames.userKeys(userId),
      keyNames.activity(userId),
      key.recordName,
      key.credentialName,
    ],
    [
      JSON.stringify({
        userId,
        userFields: Object.entries(user).flat(),
        key: key.insert,
        entry: auditEntry(context, 'account.opened', userId),
      }),
    ],
  )
  const refusal = refusals[String(outcome)]
  return refusal ? fail(refusal) : succeed({ defaultKeyId: key.id })
}
