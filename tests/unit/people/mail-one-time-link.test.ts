import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { expect, test } from '@/tests/support/outbox/outbox-test'

test('a one-time link is mailed to its recipient, and reported only when the mail was accepted', async ({
  receivers,
}) => {
  const link = 'http://localhost:3000/invitation#kwi_abc'
  expect(await mailOneTimeLink('invitation', 'person@example.org', link)).toBe(true)
  receivers.mail.answers.push(503)
  expect(await mailOneTimeLink('passwordReset', 'person@example.org', link)).toBe(false)
  const [invitation, reset] = receivers.mail.received.map(({ body }) => JSON.parse(body))
  expect(invitation).toMatchObject({
    to: ['person@example.org'],
    subject: 'You are invited to localhost:3000',
  })
  expect(invitation.text).toContain(`72 hours:\n\n${link}\n\n`)
  expect(reset.subject).toBe('Choose a new password for localhost:3000')
})
