import { matchSecrets } from '@/lib/accounts/match-secrets'
import { hourMs } from '@/lib/base/time'
import { refuseUnfit } from '@/lib/gate/public/refuse-unfit'
import type { Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const { now } = Date

test.afterEach(() => {
  Date.now = now
})

test('an isolate asks until its store fits and its secrets match, and never again', async ({
  store,
}) => {
  let asked = 0
  const counting: Kv = {
    call: () => Promise.reject(new Error('the store is asked once, for both')),
    pipeline(calls) {
      asked += 1
      // A clock that is set back meanwhile does not delay the next question.
      Date.now = () => now() - hourMs
      return asked === 1 ? Promise.reject(new KvError('of a test')) : store.kv.pipeline(calls)
    },
  }
  const request = new Request('http://localhost:3000/sign-in')
  await newPerson()
  await matchSecrets({})
  await expect(async () => {
    expect(await refuseUnfit(request, counting)).toBeUndefined()
    expect(asked).toBe(2)
  }).toPass()
  await runText(store.kv, `return redis.call('HSET', 'secret-fingerprints', 'KEY_PEPPER', 'f')`, [])
  expect(await refuseUnfit(request, counting)).toBeUndefined()
  expect(asked).toBe(2)
})
