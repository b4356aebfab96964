import { policies } from '@/lib/limits/policies'
import { throttleResetMail } from '@/lib/limits/reset-mail-throttle'
import { deactivateUser } from '@/lib/people/administer/change-user'
import { findUser } from '@/lib/people/find-user'
import { completePasswordReset, readPasswordReset } from '@/lib/people/one-time/password-reset'
import { requestPasswordReset } from '@/lib/people/one-time/request-password-reset'
import { deliverAll, expect, test, trailOf } from '@/tests/support/outbox/outbox-test'
import type { Received } from '@/tests/support/outbox/receiver'
import { openUser, outcomeOf, password, tokenOf, visit } from '../administer/administer-fixture'

function mailOf({ body }: Received): { to: string[]; subject: string; text: string } {
  return JSON.parse(body)
}

/** The token of the link in a mail. */
function mailedToken(received: Received | undefined): string {
  if (!received) throw new Error('no mail')
  const [link] = /\S+#\S+/.exec(mailOf(received).text) ?? []
  return tokenOf(link ?? '')
}

test('a mailed link sets a new password once, ends every session and is followed by a mail', async ({
  store,
  receivers: { mail },
}) => {
  const { actor } = await openUser()
  await requestPasswordReset(visit, ` ${actor.email.toUpperCase()}`)
  expect(mail.received.map((one) => mailOf(one).to)).toEqual([[actor.email]])
  const token = mailedToken(mail.received[0])
  expect((await readPasswordReset(token, visit.nowMs + 3_599_000)).ok).toBe(true)
  expect((await readPasswordReset(token, visit.nowMs + 3_600_000)).ok).toBe(false)
  expect(outcomeOf(await completePasswordReset(visit, { token, password }))).toBe('ok')
  expect((await findUser(actor.userId))?.epoch).toBe(1)
  expect(outcomeOf(await completePasswordReset(visit, { token, password }))).toBe('link_spent')
  await deliverAll(visit.nowMs)
  const { subject, text, to } = mailOf(mail.received[1] ?? { path: '', headers: {}, body: '' })
  expect([to, subject]).toEqual([[actor.email], 'Your password was reset'])
  expect(text).toContain(visit.address)
  expect(mail.received).toHaveLength(2)
  const trail = await trailOf(store, actor.userId)
  expect(trail.map(({ action }) => action)).toEqual([
    'account.opened',
    'password.reset_requested',
    'password.reset',
  ])
  expect(trail[1]).toMatchObject({ actor: 'unknown', address: visit.address })
  expect(JSON.stringify(trail)).not.toContain(token)
})

test('a newer mail replaces the link of an older one', async ({ receivers: { mail } }) => {
  const { actor } = await openUser()
  await requestPasswordReset(visit, actor.email)
  await requestPasswordReset(visit, actor.email)
  const [first, second] = mail.received.map(mailedToken)
  expect((await readPasswordReset(first ?? '', visit.nowMs)).ok).toBe(false)
  expect((await readPasswordReset(second ?? '', visit.nowMs)).ok).toBe(true)
})

test('an unknown and a deactivated person get no mail', async ({ receivers: { mail } }) => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  await deactivateUser(administrator, actor.userId)
  for (const email of [actor.email, 'nobody@example.org', '__proto__', '']) {
    await requestPasswordReset(visit, email)
  }
  expect(mail.received).toEqual([])
})

test('mails are limited for each account and each network, whether the account exists or not', async () => {
  const { actor } = await openUser()
  const requestId = 'req_of_a_mail'
  for (const foldedEmail of [actor.email, `no-${actor.email}`]) {
    for (let asked = 0; asked < policies.resetMailAccount.quota; asked += 1) {
      const address = `2001:db8:${asked}::1`
      expect((await throttleResetMail({ foldedEmail, address, requestId })).ok).toBe(true)
    }
    const refused = await throttleResetMail({ foldedEmail, address: '2001:db8:9::1', requestId })
    expect(outcomeOf(refused)).toBe('rate_limited')
  }
  const from = { address: '203.0.113.9', requestId }
  for (let asked = 0; asked < policies.resetMailAddress.quota; asked += 1) {
    await throttleResetMail({ foldedEmail: `a-${asked}-${actor.email}`, ...from })
  }
  const fresh = { foldedEmail: `fresh-${actor.email}`, ...from }
  expect(outcomeOf(await throttleResetMail(fresh))).toBe('rate_limited')
  expect((await throttleResetMail({ ...fresh, address: '203.0.113.10' })).ok).toBe(true)
})
