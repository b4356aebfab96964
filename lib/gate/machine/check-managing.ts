import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { HeldCredential } from '@/lib/keys/access/read-credential'
import type { KeyOperation } from '../request/key-places'
import { isPreviousSecret } from './record-refusal'

const mayNotManage = problem(
  'permission_missing',
  'The API key may not manage keys. Its permission "Manage keys by API" is off.',
)

const notItself = problem(
  'permission_missing',
  'An API key does not edit itself. Use another managing key, or the console.',
)

const olderSecret = problem(
  'permission_missing',
  'This secret was rotated away: it neither rotates nor reveals its own key. Use the newer secret.',
)

/**
 * Whether a key may manage keys, and itself in this way (decision 011). How far another key may be changed is decided
 * by the script that changes it, against the permissions of both at that moment.
 */
export function checkManaging(
  held: HeldCredential,
  operation: KeyOperation,
  keyId: string | undefined,
): Result<void, Problem> {
  if (!held.key.permissions.managesKeys) return fail(mayNotManage)
  if (keyId !== held.key.id) return succeed(undefined)
  if (operation === 'update') return fail(notItself)
  const handsOut = operation === 'rotate' || operation === 'reveal'
  return handsOut && isPreviousSecret(held) ? fail(olderSecret) : succeed(undefined)
}
