import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { openedOrLogged } from '@/lib/base/seal-text'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import type { PlaintextKey } from '../record/api-key'
import {
  exceedsActingKey,
  keyChangedElsewhere,
  keyIsRevoked,
  keyNotFound,
} from '../record/key-problems'
import { openSealedKey } from '../token/seal-key'
import { revealKeyScript } from './reveal-key.lua'

const unknownText = problem(
  'conflict',
  'The key was imported by its SHA-256, so Keyward does not know it. Ask the system that issued it.',
)

const notLinkable = problem(
  'conflict',
  'This imported key is not allowed in links. Rotate it to get a secret with its own links.',
)

const refusals = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  exceeds: exceedsActingKey,
  not_linkable: notLinkable,
  is_unknown: unknownText,
  changed: keyChangedElsewhere,
}

const unreadable = problem(
  'secret_unreadable',
  'The stored key cannot be opened with the encryption keys of this instance, so nothing was copied. The key itself still works. Your administrator finds the reason in the log, as “integrity”.',
)

/** The audited actions: the key or its link was copied. */
type Reveal = 'key.revealed' | 'key.link_revealed'

function ask(context: CommandContext, keyId: string, action: Reveal, opened?: string) {
  const ownerId = context.actor.userId
  return revealKeyScript.run(
    {
      key: keyNames.apiKey(keyId),
      activity: keyNames.activity(ownerId),
      user: keyNames.user(ownerId),
    },
    {
      ownerId,
      asLink: action === 'key.link_revealed',
      opened,
      entry: auditEntry(context, action, keyId),
      ...actingKey(context),
    },
  )
}

/**
 * Opens the sealed token of a key and returns it to the owner, once the audit entry is written. A token that does not
 * open leaves no entry, but one `integrity` event in the log.
 * @returns `secret_unreadable` when the key-encryption key is missing or the record was altered
 * @throws KvError when the store cannot be asked
 */
async function handOutKey(
  context: CommandContext,
  keyId: string,
  sealed: string,
  action: Reveal = 'key.revealed',
): Promise<Result<PlaintextKey, Problem>> {
  const { actor, requestId } = context
  const ownerId = actor.userId
  const opening = openSealedKey(sealed, { ownerId, keyId })
  const opened = await openedOrLogged(opening, { keyId, ownerId, requestId })
  if (opened === undefined) return fail(unreadable)
  const [outcome] = await ask(context, keyId, action, sealed)
  return outcome === 'revealed' || outcome === 'sealed' ? succeed(opened) : fail(refusals[outcome])
}

/**
 * Returns the secret that a request was answered with: a new one, whose own entry is in the trail, or that of the
 * request which this one repeats, which is handed out once more.
 * @returns as `handOutKey`
 * @throws KvError when the store cannot be asked
 */
export async function issuedSecret(
  context: CommandContext,
  keyId: string,
  sealed: string,
  isRepeat: boolean,
): Promise<Result<PlaintextKey, Problem>> {
  if (isRepeat) return handOutKey(context, keyId, sealed)
  return succeed(await openSealedKey(sealed, { ownerId: context.actor.userId, keyId }))
}

/**
 * Returns the whole key to its owner; each time is an audit entry.
 * @returns as `handOutKey`
 * @throws KvError when the store cannot be asked
 */
export async function revealKey(
  context: CommandContext,
  keyId: string,
  action: Reveal = 'key.revealed',
): Promise<Result<PlaintextKey, Problem>> {
  const reply = await ask(context, keyId, action)
  const [outcome, sealed] = reply
  return outcome === 'sealed' || outcome === 'revealed'
    ? handOutKey(context, keyId, sealed, action)
    : fail(refusals[outcome])
}
