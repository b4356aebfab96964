import { Secret, TOTP } from 'otpauth'
import { addPasskey } from '@/lib/people/passkeys/add-passkey'
import { addFactor, offerFactor } from '@/lib/people/second-factor/add-factor'
import { allowAnotherFactor } from '@/lib/people/second-factor/allow-another-factor'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { checkFactor } from '@/lib/people/second-factor/check-factor'
import { newPerson } from '@/tests/support/accounts'
import { newAuthenticator } from '@/tests/support/clients/authenticator'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { enrolled, make, prove } from './passkey-fixture'

function codeAt(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

test('a further passkey, or the app, asks for a factor that is there', async () => {
  const { context, device, codes } = await enrolled()
  const other = newAuthenticator(context.actor.userId)
  const unproven = await make(context, other, {}, false)
  const added = unproven.ok ? await addPasskey(context, unproven.value, 'Theirs') : unproven
  expect(added.ok ? '' : added.failure.code).toBe('conflict')
  const { secret, offer } = await offerFactor(context, false)
  const app = await addFactor(context, { offer, code: codeAt(secret, context.nowMs) })
  expect(app.ok ? '' : app.failure.code).toBe('conflict')
  const outcomes = [undefined, 'aaaaa-aaaaa', codes[0] ?? ''].map((proof) =>
    allowAnotherFactor(context, proof),
  )
  expect((await Promise.all(outcomes)).map(({ ok }) => ok)).toEqual([false, false, true])
  const proven = await prove(context, device)
  expect(proven.ok && (await allowAnotherFactor(context, proven.value)).ok).toBe(true)
  expect(await allowAnotherFactor((await newPerson()).context, undefined)).toEqual({
    ok: true,
    value: false,
  })
})

test('an app beside a passkey leaves the recovery codes as they are', async () => {
  const { context, codes } = await enrolled()
  const { secret, offer } = await offerFactor(context, true)
  const added = await addFactor(context, { offer, code: codeAt(secret, context.nowMs) })
  expect(added).toEqual({ ok: true, value: [] })
  expect(await countRecoveryCodes(context.actor.userId)).toBe(10)
  const checked = await checkFactor(context, codes[0] ?? '')
  expect(checked.ok && checked.value).toBe('recovery code')
})
