import type { z } from 'zod'
import type { CommandContext, Person } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { defaultKeySettings, mintKey } from '@/lib/keys/token/mint-key'
import { userSearchText } from '@/lib/people/administer/listed-user'
import { foldEmail } from '@/lib/people/fold-email'
import { keyNames } from '@/lib/store/key-names'
import type { accountInput, accountKeys } from '@/lib/store/lua/account.lua'
import type { AuditDetails } from '@/lib/trail/audit-actions'
import { auditEntry } from '@/lib/trail/audit-entry'

/** A person without an account yet; the hash is empty when they sign in by other means. */
export type NewPerson = Person & { passwordHash: string }

/** From where an account is opened, and when. */
export type OpeningVisit = Pick<CommandContext, 'address' | 'nowMs'>

/** An account that is not in the store yet, in the form its scripts insert. */
export interface AccountDraft {
  defaultKeyId: string
  /** The keys that each script needs that opens an account. */
  names: Record<(typeof accountKeys)[number], string>
  /** The input that each of these scripts needs. */
  input: z.input<typeof accountInput>
}

/**
 * Mints the default key and writes the records down; nothing is stored yet.
 * @param details further facts for the audit entry, such as the invitation
 */
export async function draftAccount(
  person: NewPerson,
  { address, nowMs }: OpeningVisit,
  details: AuditDetails<'account.opened'> = {},
): Promise<AccountDraft> {
  const { userId, email, name, role, passwordHash } = person
  const key = await mintKey(userId, defaultKeySettings, nowMs)
  const user = {
    id: userId,
    email,
    name,
    role,
    status: 'active',
    passwordHash,
    epoch: '0',
    createdAtMs: String(nowMs),
    searchText: userSearchText({ id: userId, email, name }),
  }
  const actor = { userId, email, name, role, via: { kind: 'system' as const } }
  const context = { actor, address, requestId: newId('request'), nowMs }
  return {
    defaultKeyId: key.id,
    names: {
      user: keyNames.user(userId),
      userByEmail: keyNames.userByEmail(foldEmail(email)),
      userKeys: keyNames.userKeys(userId),
      activity: keyNames.activity(userId),
      users: keyNames.users(),
    },
    input: {
      userId,
      userFields: Object.entries(user).flat(),
      createdAtMs: nowMs,
      defaultKey: { key: key.insert, record: key.recordName, credential: key.credentialName },
      entry: auditEntry(context, 'account.opened', userId, details),
    },
  }
}
