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
  'The key was imported by its SHA-256, so Keyward does not know it. Ask the system that issued it.',
)

const notLinkable = problem(
  'conflict',
  'This imported key is not allowed in links. Rotate it to get a secret with links of its own.',
)

const refusals = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  exceeds: exceedsActingKey,
  not_linkable: notLinkable,
  is_unknown: unknownText,
}

/**
 * Returns the whole key to its owner and writes the audit entry in the same step.
 * @param action the audited action: the key or its link was copied
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
