import { openAccount } from '@/lib/accounts/open-account'
import type { CommandContext, Role } from '@/lib/base/actor'
import type { InviteForm } from '@/lib/people/invitations/invite-form'
import { type IssuedInvitation, inviteUser } from '@/lib/people/invitations/invite-user'

export { expect, plaintext, test } from '@/tests/unit/keys/key-fixture'
export { readActivity } from '../people-fixture'

export const password = 'tree lamp river stone'
export const visit = { address: '192.0.2.9', nowMs: Date.now() }

let lastId = 800_000

/** Opens an account and says who acts in it. */
export async function openUser(
  role: Role = 'partner',
  more: { name?: string } = {},
): Promise<CommandContext & { defaultKeyId: string }> {
  lastId += 1
  const userId = String(lastId)
  const person = {
    userId,
    email: `user-${userId}@example.org`,
    name: `User ${userId}`,
    role,
    ...more,
  }
  const opened = await openAccount({ ...person, passwordHash: '' }, Date.now())
  if (!opened.ok) throw new Error(opened.failure.detail)
  const via = { kind: 'session' as const, sessionId: 'ses_ofatest0000000000000', provenAtMs: 1 }
  return {
    actor: { ...person, via },
    address: '192.0.2.7',
    requestId: 'req_test',
    nowMs: Date.now(),
    defaultKeyId: opened.value.defaultKeyId,
  }
}

/** Somebody who was never invited. */
export function newForm(more: Partial<InviteForm> = {}): InviteForm {
  lastId += 1
  return {
    email: `guest-${lastId}@example.org`,
    name: `Guest ${lastId}`,
    role: 'partner',
    userId: String(lastId),
    ...more,
  }
}

export async function invite(
  context: CommandContext,
  more: Partial<InviteForm> = {},
): Promise<IssuedInvitation & { token: string }> {
  const invited = await inviteUser(context, newForm(more))
  if (!invited.ok) throw new Error(JSON.stringify(invited.failure))
  return { ...invited.value, token: tokenOf(invited.value.link) }
}

/** The token a link carries. */
export function tokenOf(link: string): string {
  return new URL(link).hash.slice(1)
}

/** `ok`, or the code of the refusal with the fields it names. */
export function outcomeOf(
  result:
    | { ok: true }
    | { ok: false; failure: { code: string; errors?: readonly { parameter: string }[] } },
): string {
  if (result.ok) return 'ok'
  const fields = (result.failure.errors ?? []).map((error) => error.parameter)
  return [result.failure.code, ...fields].join(' ')
}
