import type { z } from 'zod'
import type { CommandContext, Person } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { defaultKeySettings, mintKey } from '@/lib/keys/token/mint-key'
import { userSearchText } from '@/lib/people/administer/listed-user'
import { foldEmail } from '@/lib/people/fold-email'
import { keyNames } from '@/lib/store/key-names'
import type { AuditDetails } from '@/lib/trail/audit-actions'
import { auditEntry } from '@/lib/trail/audit-entry'
import type { accountInput, accountKeys } from './account.lua'

/** A person without an account. The hash is empty when they sign in with a provider. */
export type NewPerson = Person & { passwordHash: string }

/** The client and the time of the opening of an account. */
export type OpeningVisit = Pick<CommandContext, 'address' | 'nowMs'>

/** An account in the form that the scripts insert. */
export interface AccountDraft {
  defaultKeyId: string
  /** The store keys of every script that opens an account. */
  names: Record<(typeof accountKeys)[number], string>
  /** The input of every script that opens an account. */
  input: z.input<typeof accountInput>
}

/**
 * Mints the default key and returns the records of an account. Nothing is stored yet.
 * @param details more members of the audit entry, such as the invitation
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
    },
    input: {
      userId,
      userFields: Object.entries(user).flat(),
      defaultKey: { key: key.insert, record: key.recordName, credential: key.credentialName },
      entry: auditEntry(context, 'account.opened', userId, details),
    },
  }
}
