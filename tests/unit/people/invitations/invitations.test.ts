import { acceptInvitation } from '@/lib/accounts/accept-invitation'
import { listKeys } from '@/lib/keys/list/list-keys'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { listInvitations } from '@/lib/people/invitations/list-invitations'
import { readInvitation } from '@/lib/people/invitations/read-invitation'
import { withdrawInvitation } from '@/lib/people/invitations/withdraw-invitation'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { everything } from '@/tests/unit/keys/key-fixture'
import {
  expect,
  invite,
  newForm,
  openUser,
  outcomeOf,
  password,
  readActivity,
  test,
  visit,
} from '../administer/administer-fixture'

const hourMs = 3_600_000

test('an accepted invitation opens an account with a default key and uses up its link', async ({
  store,
}) => {
  const administrator = await openUser('administrator')
  const { token, email, userId, invitationId } = await invite(administrator)
  const read = await readInvitation(token, Date.now())
  expect(read.ok && read.value).toMatchObject({ email, userId, role: 'partner', state: 'open' })
  const accepted = await acceptInvitation(visit, { token, name: 'Ada Lovelace', password })
  expect(accepted).toEqual({ ok: true, value: { email } })
  const found = await authenticatePassword(email.toUpperCase(), password)
  expect(found.ok && found.value).toMatchObject({
    id: userId,
    name: 'Ada Lovelace',
    role: 'partner',
  })
  const via = { kind: 'system' as const }
  const owner = { userId, email, name: '', role: 'partner' as const, via }
  const { keys } = await listKeys(owner, everything, Date.now())
  expect(keys).toHaveLength(1)
  expect(keys[0]?.isDefault).toBe(true)
  const again = await acceptInvitation(visit, { token, name: 'Eve', password })
  expect(outcomeOf(again)).toBe('link_spent')
  expect(again.ok ? '' : again.failure.detail).toContain('already been accepted')
  const listed = await listInvitations(administrator.actor)
  expect(listed.ok && listed.value.some((one) => one.id === invitationId)).toBe(false)
  expect(await readActivity(store.kv, userId)).toHaveLength(1)
  const trail = (await readActivity(store.kv, administrator.actor.userId)).join()
  expect(trail.match(/user\.invited/g)).toHaveLength(1)
  expect(trail).not.toContain(token)
})

test('one of twelve concurrent acceptances gets the account', async () => {
  const administrator = await openUser('administrator')
  const { token, userId } = await invite(administrator)
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      acceptInvitation(visit, { token, name: `Racer ${index}`, password }),
    ),
  )
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1)
  expect(outcomes.filter((one) => outcomeOf(one) === 'link_spent')).toHaveLength(11)
  const via = { kind: 'system' as const }
  const owner = { userId, email: '', name: '', role: 'partner' as const, via }
  expect((await listKeys(owner, everything, Date.now())).total).toBe(1)
})

test('an invitation expires after 72 hours, and says so', async () => {
  const administrator = await openUser('administrator')
  const { token } = await invite(administrator)
  const at = administrator.nowMs + 72 * hourMs
  expect(outcomeOf(await readInvitation(token, at - 1))).toBe('ok')
  const late = await acceptInvitation({ ...visit, nowMs: at }, { token, name: 'Late', password })
  expect(late.ok ? '' : late.failure.detail).toContain('expired')
})

test('a withdrawn invitation is refused and frees its address and id', async ({ store }) => {
  const administrator = await openUser('administrator')
  const first = await invite(administrator)
  const { email, userId } = first
  expect(outcomeOf(await inviteUser(administrator, newForm({ email })))).toBe(
    'invalid_parameter email',
  )
  expect(outcomeOf(await inviteUser(administrator, newForm({ userId })))).toBe(
    'invalid_parameter userId',
  )
  const withdrawn = await withdrawInvitation(administrator, first.invitationId)
  expect(outcomeOf(withdrawn)).toBe('ok')
  const accepted = await acceptInvitation(visit, { token: first.token, name: 'Ada', password })
  expect(accepted.ok ? '' : accepted.failure.detail).toContain('withdrawn')
  expect(outcomeOf(await withdrawInvitation(administrator, first.invitationId))).toBe('not_found')
  await invite(administrator, { email, userId })
  const trail = await readActivity(store.kv, administrator.actor.userId)
  expect(trail.filter((entry) => entry.includes('user.invitation_withdrawn'))).toHaveLength(1)
})

test('taken and invalid values are refused beside their field', async () => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  for (const [form, outcome] of [
    [{ email: ` ${actor.email.toUpperCase()}` }, 'invalid_parameter email'],
    [{ email: 'nobody' }, 'invalid_parameter email'],
    [{ userId: actor.userId }, 'invalid_parameter userId'],
    [{ userId: '' }, 'invalid_parameter userId'],
    [{ userId: '007' }, 'invalid_parameter userId'],
    [{ role: 'owner' }, 'invalid_parameter role'],
    [{ name: ' ', email: '' }, 'invalid_parameter email name'],
  ] as const) {
    expect(outcomeOf(await inviteUser(administrator, newForm(form)))).toBe(outcome)
  }
})

test('viewers and administrators get unique ids, also under concurrency', async () => {
  const administrator = await openUser('administrator')
  const invited = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      invite(administrator, { role: index % 2 ? 'viewer' : 'administrator', userId: '5' }),
    ),
  )
  const ids = invited.map(({ userId }) => Number(userId))
  expect(new Set(ids).size).toBe(8)
  expect(Math.min(...ids)).toBeGreaterThanOrEqual(900_000_001)
})

test('a weak password or an empty name does not use up the link', async () => {
  const administrator = await openUser('administrator')
  const { token } = await invite(administrator)
  const weak = await acceptInvitation(visit, { token, name: ' ', password: 'short' })
  expect(outcomeOf(weak)).toBe('invalid_parameter name password')
  expect(outcomeOf(await acceptInvitation(visit, { token, name: 'Ada', password }))).toBe('ok')
})

test('a forged link is refused without a store request', async ({ store }) => {
  const administrator = await openUser('administrator')
  const { token } = await invite(administrator)
  const last = token.at(-1) === 'a' ? 'b' : 'a'
  const before = store.requestCount()
  for (const forged of [
    '',
    'kwi_',
    `${token.slice(0, -1)}${last}`,
    token.replace('kwi_', 'kwr_'),
  ]) {
    expect(outcomeOf(await readInvitation(forged, Date.now()))).toBe('link_spent')
  }
  expect(store.requestCount()).toBe(before)
})

test('only administrators invite, list or withdraw', async () => {
  const administrator = await openUser('administrator')
  const { invitationId } = await invite(administrator)
  const others = [await openUser('partner'), await openUser('viewer'), await openUser('advertiser')]
  // Whoever was an administrator when the page was opened, and is none any more.
  others.push({
    ...(await openUser('viewer')),
    actor: { ...(others[0]?.actor ?? administrator.actor), role: 'administrator' },
  })
  for (const [index, context] of others.entries()) {
    expect(outcomeOf(await inviteUser(context, newForm()))).toBe('administrators_only')
    expect(outcomeOf(await withdrawInvitation(context, invitationId))).toBe('administrators_only')
    if (index < 3)
      expect(outcomeOf(await listInvitations(context.actor))).toBe('administrators_only')
  }
  const byKey = {
    kind: 'key' as const,
    keyId: 'key_of_a_test',
    keyName: 'of a test',
    lookupId: 'a',
  }
  const context = { ...administrator, actor: { ...administrator.actor, via: byKey } }
  expect(outcomeOf(await inviteUser(context, newForm()))).toBe('session_required')
})
