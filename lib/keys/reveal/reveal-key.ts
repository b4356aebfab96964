import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import type { PlaintextKey } from '../record/api-key'
import { exceedsActingKey, keyIsRevoked, keyNotFound } from '../record/key-problems'
import { openSealedKey } from '../token/seal-key'
import { revealKeyScript } from './reveal-key.lua'

const unknownText = problem(
  'conflict',
  'The key was imported by its digest: whoever issued it knows the key, Keyward does not.',
)

const notLinkable = problem(
  'conflict',
  'The key was imported, and may not stand in links. Rotate it: its new secret has links of its own.',
)

const refusals = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  exceeds: exceedsActingKey,
  not_linkable: notLinkable,
  is_unknown: unknownText,
}

/**
 * Hands the whole key to its owner; the audit entry is written in the same step.
 * @param action what the audit trail says: the key itself or its link was taken
 * @throws KvError when the store cannot be asked; SealBroken when the record was tampered with
 */
export async function revealKey(
  context: CommandContext,
  keyId: string,
  action: 'key.revealed' | 'key.link_revealed' = 'key.revealed',
): Promise<Result<PlaintextKey, Problem>> {
  const ownerId = context.actor.userId
  const reply = await revealKeyScript.run(
    { key: keyNames.apiKey(keyId), activity: keyNames.activity(ownerId) },
    {
      ownerId,
      asLink: action === 'key.link_revealed',
      entry: auditEntry(context, action, keyId),
      ...actingKey(context),
    },
  )
  const [outcome, sealed] = reply
  if (outcome !== 'revealed') return fail(refusals[outcome])
  return succeed(await openSealedKey(sealed, { ownerId, keyId }))
}
