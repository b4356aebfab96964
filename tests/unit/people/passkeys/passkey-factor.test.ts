import { resetFactorOf } from '@/lib/people/administer/look-after-user'
import { findUser } from '@/lib/people/find-user'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { checkFactor } from '@/lib/people/second-factor/check-factor'
import { removePasskey } from '@/lib/people/second-factor/remove-passkey'
import { hasFactor } from '@/lib/people/user'
import { asOperator } from '@/tests/support/keys/allow-more'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { enrol, enrolled, outcomeOf, prove } from './passkey-fixture'

test('a passkey is a second factor, and a recovery code takes its place', async () => {
  const { context, device, codes } = await enrolled()
  const other = await enrolled()
  async function factor(proof: Parameters<typeof checkFactor>[1]): Promise<string> {
    const checked = await checkFactor(context, proof)
    return checked.ok ? checked.value : checked.failure.code
  }
  const proven = await prove(context, device)
  expect(proven.ok && (await factor(proven.value))).toBe('passkey')
  expect(proven.ok && (await factor(proven.value))).toBe('code_refused')
  const others = await prove(other.context, other.device)
  expect(others.ok && (await factor(others.value))).toBe('code_refused')
  expect(await factor('123456')).toBe('code_refused')
  expect(await factor(codes[0] ?? '')).toBe('recovery code')
  expect(await factor(codes[0] ?? '')).toBe('code_refused')
})

test('removing a passkey asks for the second factor; with the last one the recovery codes go', async ({
  store,
}) => {
  const { context, device, codes } = await enrolled()
  const { userId } = context.actor
  const { device: second } = await enrol(context)
  const refused = await removePasskey(context, { id: device.id, proof: 'aaaaa-aaaaa' })
  expect(refused.ok ? '' : refused.failure.code).toBe('code_refused')
  expect((await removePasskey(context, { id: device.id, proof: codes[0] ?? '' })).ok).toBe(true)
  expect(await outcomeOf(context, device)).toBe('code_refused')
  expect(await countRecoveryCodes(userId)).toBe(9)
  const proven = await prove(context, second)
  const proof = proven.ok ? proven.value : ''
  expect((await removePasskey(context, { id: second.id, proof })).ok).toBe(true)
  expect(await countRecoveryCodes(userId)).toBe(0)
  const user = await findUser(userId)
  expect(user && hasFactor(user)).toBe(false)
  const removed = (await trailOf(store, userId)).filter(
    ({ action }) => action === 'passkey.removed',
  )
  expect(removed.map(({ passkey }) => passkey)).toEqual(['Laptop', 'Laptop'])
})

test('the reset of a lost second factor removes every passkey and the recovery codes', async () => {
  const { context, device } = await enrolled()
  await enrol(context)
  const { userId } = context.actor
  const operator = asOperator(context)
  expect((await resetFactorOf(operator, userId)).ok).toBe(true)
  expect((await findUser(userId))?.passkeys.size).toBe(0)
  expect(await countRecoveryCodes(userId)).toBe(0)
  expect(await outcomeOf(context, device)).toBe('code_refused')
  expect((await resetFactorOf(operator, userId)).ok).toBe(false)
})
