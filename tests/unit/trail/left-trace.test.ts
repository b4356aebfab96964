import { leftTrace } from '@/lib/trail/left-trace'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, test } from '../keys/key-fixture'

test('a change leaves a trace of its request, and another request has none', async () => {
  const { actor, context } = await newPerson()
  await newKey(context)
  expect(await leftTrace(actor, context.requestId)).toBe(true)
  expect(await leftTrace(actor, 'req_of_something_else')).toBe(false)
})

test('a refused code or password is no trace of a change', async () => {
  const { actor, context } = await newPerson()
  const origin = { ...context, requestId: 'req_with_a_wrong_code' }
  for (const attempt of ['attempt.code_wrong', 'attempt.password_wrong'] as const) {
    await recordAttempt(attempt, { userId: actor.userId }, origin)
  }
  expect(await leftTrace(actor, 'req_with_a_wrong_code')).toBe(false)
})
