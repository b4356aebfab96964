import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { expiryNotice } from '@/lib/outbox/expiry-notice'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { keyIsRevoked, keyNotFound } from '../record/key-problems'
import { ruleSentences, rulesProblem } from '../rules/broken-rules'
import { extendKeyScript } from './extend-key.lua'

const refusals = {
  not_found: keyNotFound,
  is_default: problem('conflict', 'The default key never expires.'),
  is_revoked: keyIsRevoked,
  lasts_longer: problem('conflict', 'The key already works until then or longer.'),
  starts_later: problem('conflict', 'The key is not valid until after that day.'),
}

/**
 * Moves the expiry of a key of the actor to a later time. An expired key works again.
 * @param expiresAtMs first millisecond at which the key no longer works, in the future
 * @returns `conflict` for a key that never expires, expires later, was revoked, or is the default
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function extendKey(
  context: CommandContext,
  keyId: string,
  expiresAtMs: number,
): Promise<Result<void, Problem>> {
  if (!Number.isSafeInteger(expiresAtMs) || expiresAtMs <= context.nowMs) {
    const message = 'This date is in the past. Choose a later one.'
    const errors = [{ parameter: 'expiresAtMs', message, fix: message }]
    return fail(problem('invalid_parameter', 'The key was not extended.', { errors }))
  }
  const ownerId = context.actor.userId
  const outcome = await extendKeyScript.run(
    {
      user: keyNames.user(ownerId),
      key: keyNames.apiKey(keyId),
      activity: keyNames.activity(ownerId),
    },
    {
      id: keyId,
      ownerId,
      expiresAtMs,
      notice: expiryNotice(expiresAtMs, context.nowMs),
      entry: auditEntry(context, 'key.updated', keyId, {
        changed: 'expiresAtMs',
        expiresAtMs: String(expiresAtMs),
      }),
    },
  )
  if (typeof outcome !== 'string') return fail(rulesProblem(outcome[1], ruleSentences(outcome[1])))
  return outcome === 'extended' ? succeed(undefined) : fail(refusals[outcome])
}
