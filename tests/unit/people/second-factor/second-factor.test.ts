import { Secret, TOTP } from 'otpauth'
import type { CommandContext } from '@/lib/base/actor'
import { findUser } from '@/lib/people/find-user'
import { addFactor, offerFactor } from '@/lib/people/second-factor/add-factor'
import {
  countRecoveryCodes,
  removeFactor,
  renewRecoveryCodes,
} from '@/lib/people/second-factor/change-factor'
import { checkFactor } from '@/lib/people/second-factor/check-factor'
import { newPerson } from '@/tests/support/accounts'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const stepMs = 30_000

function codeAt(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

function later(context: CommandContext, steps: number): CommandContext {
  return { ...context, nowMs: context.nowMs + steps * stepMs }
}

async function turnedOn() {
  const { context } = await newPerson()
  const { secret, offer } = await offerFactor(context, false)
  const added = await addFactor(context, { offer, code: codeAt(secret, context.nowMs) })
  if (!added.ok) throw new Error(added.failure.detail)
  return { context, secret, codes: added.value }
}

async function outcomeOf(context: CommandContext, code: string): Promise<string> {
  const checked = await checkFactor(context, code)
  return checked.ok ? checked.value : checked.failure.code
}

test('the second factor is active from the first correct code', async () => {
  const { context } = await newPerson()
  const { secret, offer, address } = await offerFactor(context, false)
  expect(address).toContain(`secret=${secret}`)
  expect(address).toContain('issuer=Keyward')
  const wrong = await addFactor(context, { offer, code: '000000' })
  expect(wrong.ok ? '' : wrong.failure.code).toBe('code_refused')
  expect((await findUser(context.actor.userId))?.factorSealed).toBeUndefined()
  const added = await addFactor(context, { offer, code: codeAt(secret, context.nowMs) })
  expect(added.ok && new Set(added.value).size).toBe(10)
  const user = await findUser(context.actor.userId)
  expect(user?.factorSealed).toMatch(/^[\w-]+\.\./)
  expect(JSON.stringify([user?.factorSealed, user?.factorSinceMs])).not.toContain(secret)
})

test('an enrolment belongs to one person, lasts 15 minutes and works once', async () => {
  const [mine, theirs] = [(await newPerson()).context, (await newPerson()).context]
  const { secret, offer } = await offerFactor(mine, false)
  const code = codeAt(secret, mine.nowMs)
  expect((await addFactor(theirs, { offer, code })).ok).toBe(false)
  const late = { ...mine, nowMs: mine.nowMs + 15 * 60_000 }
  expect((await addFactor(late, { offer, code: codeAt(secret, late.nowMs) })).ok).toBe(false)
  expect((await addFactor(mine, { offer, code })).ok).toBe(true)
  expect((await addFactor(mine, { offer, code })).ok).toBe(false)
})

test('codes of the current half minute and its neighbours are accepted once each', async () => {
  const { context, secret } = await turnedOn()
  expect(await outcomeOf(context, codeAt(secret, context.nowMs))).toBe('code_refused')
  const next = later(context, 1)
  expect(await outcomeOf(next, codeAt(secret, next.nowMs + 2 * stepMs))).toBe('code_refused')
  expect(await outcomeOf(next, codeAt(secret, next.nowMs))).toBe('code')
  expect(await outcomeOf(next, codeAt(secret, next.nowMs))).toBe('code_refused')
  expect(await outcomeOf(next, codeAt(secret, next.nowMs + stepMs))).toBe('code')
  expect(await outcomeOf(next, codeAt(secret, next.nowMs))).toBe('code_refused')
})

test('a code sent many times concurrently is accepted once', async () => {
  const { context, secret, codes } = await turnedOn()
  const next = later(context, 2)
  for (const code of [codeAt(secret, next.nowMs), codes[0] ?? '']) {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(next, code)))
    expect(outcomes.filter((outcome) => outcome !== 'code_refused')).toHaveLength(1)
  }
})

test('a recovery code works once, in any spelling, and only for its owner', async () => {
  const { context, codes } = await turnedOn()
  const other = await turnedOn()
  const [first = '', second = ''] = codes
  expect(await outcomeOf(other.context, first)).toBe('code_refused')
  expect(await outcomeOf(context, first.toUpperCase().replace('-', ' '))).toBe('recovery code')
  expect(await outcomeOf(context, first)).toBe('code_refused')
  expect(await countRecoveryCodes(context.actor.userId)).toBe(9)
  expect((await renewRecoveryCodes(context, first)).ok).toBe(false)
  const renewed = await renewRecoveryCodes(context, codes[2] ?? '')
  expect(renewed.ok && renewed.value).toHaveLength(10)
  expect(await outcomeOf(context, second)).toBe('code_refused')
  expect(await outcomeOf(context, (renewed.ok && renewed.value[0]) || '')).toBe('recovery code')
})

test('codes of a second factor that was turned off are refused', async () => {
  const { context, secret, codes } = await turnedOn()
  const next = later(context, 1)
  for (const wrong of ['', '000000', codeAt(secret, next.nowMs + 5 * stepMs)]) {
    expect((await removeFactor(next, wrong)).ok).toBe(false)
  }
  expect((await removeFactor(next, codeAt(secret, next.nowMs))).ok).toBe(true)
  expect((await removeFactor(next, codes[1] ?? '')).ok).toBe(false)
  expect(await outcomeOf(next, codeAt(secret, next.nowMs))).toBe('code_refused')
  expect(await outcomeOf(next, codes[0] ?? '')).toBe('code_refused')
  expect((await renewRecoveryCodes(next, codes[1] ?? '')).ok).toBe(false)
  expect(await countRecoveryCodes(context.actor.userId)).toBe(0)
})

test('a user without a second factor is refused', async () => {
  const { context } = await newPerson()
  for (const code of ['000000', 'aaaaa-aaaaa', '', '__proto__']) {
    expect(await outcomeOf(context, code)).toBe('code_refused')
  }
})

test('after 30 wrong codes in a day, only a recovery code is accepted until the day ends', async ({
  store,
}) => {
  const { context, secret, codes } = await turnedOn()
  for (let at = 0; at < 30; at += 1) {
    const wrong = String((Number(codeAt(secret, context.nowMs)) + 7) % 1_000_000).padStart(6, '0')
    expect(await outcomeOf(later(context, at), wrong)).toMatch(/code/)
  }
  const next = later(context, 100)
  expect(await outcomeOf(next, codeAt(secret, next.nowMs))).toBe('recovery_code_required')
  expect(await outcomeOf(next, codes[0] ?? '')).toBe('recovery code')
  const trail = await trailOf(store, context.actor.userId)
  expect(trail.filter(({ action }) => action === 'factor.locked')).toHaveLength(1)
  expect(trail.some(({ action }) => action === 'attempt.code_wrong')).toBe(true)
  const tomorrow = later(context, 2 * 60 * 24 + 1)
  expect(await outcomeOf(tomorrow, codeAt(secret, tomorrow.nowMs))).toBe('code')
})
