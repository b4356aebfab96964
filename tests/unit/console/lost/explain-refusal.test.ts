import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { explainRefusal, needsSignIn } from '@/app/_ui/session/action/explain-refusal'

const requestId = 'of-a-test'

test('each kind of refusal has a sentence of its own', async () => {
  const statuses = [0, 401, 403, 404, 409, 413, 418, 429, 500, 503]
  const found = await Promise.all(statuses.map((status) => explainRefusal({ status, requestId })))
  expect(new Set(found.map(({ failure }) => failure)).size).toBe(statuses.length)
})

test('only an answer from before the step says that nothing was changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 400, max: 599 }), fc.boolean(), async (status, isRead) => {
      const { failure, isUnknown } = await explainRefusal({ status, requestId }, isRead)
      expect(/nothing was (?:changed|saved)/.test(failure)).toBe(status < 500)
      expect(isUnknown).toBe(status >= 500)
    }),
  )
})

test('a limit says when to try again', async () => {
  const failureOf = async (retryAfterSeconds: number) =>
    (await explainRefusal({ status: 429, requestId, retryAfterSeconds })).failure
  expect(await failureOf(1)).toContain('in a second.')
  expect(await failureOf(30)).toContain('in 30 seconds.')
  expect(await failureOf(600)).toContain('in 10 minutes.')
})

test('a missing session asks to sign in again, whichever part of Keyward noticed it', () => {
  expect(needsSignIn({ status: 401, requestId })).toBe(true)
  expect(needsSignIn({ status: 403, requestId, code: 'session_required' })).toBe(true)
  expect(needsSignIn({ status: 403, requestId, code: 'origin_refused' })).toBe(false)
  expect(needsSignIn({ status: 0, requestId })).toBe(false)
})
