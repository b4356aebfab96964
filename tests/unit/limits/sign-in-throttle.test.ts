import { policies } from '@/lib/limits/policies'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { foldEmail } from '@/lib/people/fold-email'
import { expect, test } from '@/tests/support/store'

const realNow = Date.now
const windowMs = policies.signInFromAddress.windowSeconds * 1000
let people = 0

/** An account and the clock at the start of a window, where nothing earlier weighs. */
test.beforeEach(() => {
  people += 1
  const startMs = Math.floor(realNow() / windowMs) * windowMs
  Date.now = () => startMs
})

test.afterEach(() => {
  Date.now = realNow
})

const email = () => `person-${realNow()}-${people}@example.org`
const requestId = 'req_of_a_sign_in'
const address = () => `192.0.2.${people}`

test('the eleventh attempt from one address is refused, and the owner is admitted from another address', async ({
  store,
}) => {
  const attempt = { foldedEmail: foldEmail(email()), address: address(), requestId }
  for (let count = 0; count < policies.signInFromAddress.quota; count += 1) {
    expect((await throttleSignIn(attempt, store.kv)).ok).toBe(true)
  }
  const refused = await throttleSignIn(attempt, store.kv)
  if (refused.ok) throw new Error('admitted')
  expect(refused.failure.code).toBe('rate_limited')
  expect(refused.failure.violatedPolicies).toEqual([policies.signInFromAddress.name])
  expect(refused.failure.retryAfterSeconds).toBeGreaterThan(0)
  const owner = { ...attempt, address: '198.51.100.7' }
  expect((await throttleSignIn(owner, store.kv)).ok).toBe(true)
})

test('every spelling of an e-mail address counts as one account', async ({ store }) => {
  const plain = email()
  const spellings = [plain, plain.toUpperCase(), ` ${plain} `, plain.replace('p', 'ｐ')]
  expect(new Set(spellings.map(foldEmail)).size).toBe(1)
  const attempts = Array.from({ length: policies.signInFromAddress.quota + 1 }, (_, index) => ({
    foldedEmail: foldEmail(spellings[index % spellings.length] ?? ''),
    address: address(),
    requestId,
  }))
  const outcomes: boolean[] = []
  for (const attempt of attempts) outcomes.push((await throttleSignIn(attempt, store.kv)).ok)
  expect(outcomes.indexOf(false)).toBe(policies.signInFromAddress.quota)
})

test('attempts during a refusal do not prolong it', async ({ store }) => {
  const attempt = { foldedEmail: foldEmail(email()), address: address(), requestId }
  for (let count = 0; count < 3 * policies.signInFromAddress.quota; count += 1) {
    await throttleSignIn(attempt, store.kv)
  }
  const refused = await throttleSignIn(attempt, store.kv)
  const seconds = refused.ok ? 0 : (refused.failure.retryAfterSeconds ?? 0)
  const laterMs = Date.now() + seconds * 1000
  Date.now = () => laterMs
  expect((await throttleSignIn(attempt, store.kv)).ok).toBe(true)
})

test('an address that tries one password on many accounts is stopped', async ({ store }) => {
  const outcomes: boolean[] = []
  for (let count = 0; count <= policies.signInAddress.quota; count += 1) {
    const attempt = { foldedEmail: `${count}-${email()}`, address: address(), requestId }
    outcomes.push((await throttleSignIn(attempt, store.kv)).ok)
  }
  expect(outcomes.indexOf(false)).toBe(policies.signInAddress.quota)
})
