import { Secret, TOTP } from 'otpauth'
import type { CommandContext } from '@/lib/base/actor'
import { resetFactorOf } from '@/lib/people/administer/look-after-user'
import { addFactor, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { removePasskey } from '@/lib/people/second-factor/remove-passkey'
import { linkIdentity, unlinkIdentity } from '@/lib/people/sign-in/link-identity'
import { newPerson } from '@/tests/support/accounts'
import { deliverAll, expect, type Receivers, test } from '@/tests/support/outbox/outbox-test'
import { openUser } from './administer/administer-fixture'
import { enrol, enrolled } from './passkeys/passkey-fixture'

async function addApp(context: CommandContext): Promise<string[]> {
  const { secret, offer } = await offerFactor(context, true)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: context.nowMs,
  })
  const added = await addFactor(context, { offer, code })
  if (!added.ok) throw new Error(added.failure.detail)
  return added.value
}

/** The mails that went to a person, by subject: those of one moment come in any order. */
async function mailsOf(context: CommandContext, { mail }: Receivers) {
  await deliverAll(Date.now())
  const mails: { to: string[]; subject: string; text: string }[] = mail.received.map(({ body }) =>
    JSON.parse(body),
  )
  expect(new Set(mails.flatMap(({ to }) => to))).toEqual(new Set([context.actor.email]))
  return mails.toSorted((one, other) => one.subject.localeCompare(other.subject))
}

test('a person hears by mail of every passkey, app and code that comes or goes', async ({
  receivers,
}) => {
  const { context, codes } = await enrolled()
  await addApp(context)
  const [one = '', two = '', three = ''] = codes
  const { device } = await enrol(context)
  expect((await removePasskey(context, { id: device.id, proof: one })).ok).toBe(true)
  expect((await removeFactor(context, two)).ok).toBe(true)
  expect((await renewRecoveryCodes(context, three)).ok).toBe(true)
  const mails = await mailsOf(context, receivers)
  expect(mails.map(({ subject }) => subject)).toEqual([
    'A passkey was added to your account',
    'A passkey was added to your account',
    'A passkey was removed from your account',
    'An authenticator app was added to your account',
    'The authenticator app of your account was removed',
    'Your recovery codes were replaced',
  ])
  for (const { text } of mails) expect(text).toContain(context.address)
  expect(mails[2]?.text).toContain('“Laptop”')
})

test('a person hears by mail of a provider that is connected or disconnected', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  await linkIdentity(context, 'github', `subject-${context.actor.userId}`)
  await unlinkIdentity(context, 'github')
  await unlinkIdentity(context, 'github')
  const mails = await mailsOf(context, receivers)
  expect(mails.map(({ subject }) => subject)).toEqual([
    'GitHub was connected to your account',
    'GitHub was disconnected from your account',
  ])
})

test('a person whose second factor is turned off by an administrator hears of it', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  await addApp(context)
  const administrator = await openUser('administrator')
  const address = '203.0.113.77'
  expect((await resetFactorOf({ ...administrator, address }, context.actor.userId)).ok).toBe(true)
  const [, mail] = await mailsOf(context, receivers)
  expect(mail?.subject).toBe('Your second factor was turned off')
  expect(mail?.text).toContain('as an administrator')
  expect(mail?.text).not.toContain(address)
})

test('what is refused is not told', async ({ receivers }) => {
  const { context, device } = await enrolled()
  await mailsOf(context, receivers)
  receivers.mail.received.length = 0
  await removePasskey(context, { id: device.id, proof: '000000' })
  await removeFactor(context, '000000')
  await deliverAll(Date.now())
  expect(receivers.mail.received).toEqual([])
})
