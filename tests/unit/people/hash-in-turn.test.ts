import { checkPassword } from '@/lib/people/check-password'
import { hashInTurn } from '@/lib/people/hash-in-turn'
import { dummyHash, hashPassword } from '@/lib/people/password-hash'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { expect, test } from '@/tests/support/store'
import { goodPassword, storeUser } from './people-fixture'

test('22 of thirty concurrent passwords are checked, and 8 are refused with a time to wait', async ({
  store: _,
}) => {
  const stored = await hashPassword(goodPassword)
  const hashes = [stored, dummyHash]
  const checks = Array.from({ length: 30 }, (_, at) =>
    checkPassword(goodPassword, hashes[at % 2] ?? ''),
  )
  const answers = await Promise.all(checks)
  const checked = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
  expect(checked).toHaveLength(22)
  expect(checked.filter(Boolean)).toHaveLength(11)
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]))
  expect(refused).toHaveLength(8)
  for (const { code, retryAfterSeconds } of refused) {
    expect(code).toBe('overloaded')
    expect(retryAfterSeconds).toBeGreaterThan(0)
  }
  expect(await checkPassword(goodPassword, stored)).toEqual({ ok: true, value: true })
})

test('two hashes run concurrently in order of arrival, and a failed one starts the next', async () => {
  const started: number[] = []
  let running = 0
  let mostRunning = 0
  const runs = Array.from({ length: 22 }, (_, at) =>
    hashInTurn(async () => {
      started.push(at)
      running += 1
      mostRunning = Math.max(mostRunning, running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      if (at % 5 === 0) throw new Error('the engine failed')
      return at
    }),
  )
  const ended = await Promise.allSettled(runs)
  expect(mostRunning).toBe(2)
  // Each looks for its turn by itself, so of the two whose turn it is either may be first.
  const overtaken = started.map(
    (at, place) => at - started.slice(0, place).filter((one) => one < at).length,
  )
  expect(Math.max(...overtaken)).toBeLessThanOrEqual(1)
  expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await hashInTurn(async () => 'free')).toEqual({ ok: true, value: 'free' })
})

test('a sign-in beyond the queue gets the same refusal whether the account exists or not', async ({
  store,
}) => {
  const { actor } = await storeUser(store.kv)
  const ends: (() => void)[] = []
  const busy = Array.from({ length: 22 }, () =>
    hashInTurn(() => new Promise<void>((resolve) => ends.push(resolve))),
  )
  const known = await authenticatePassword(actor.email, goodPassword, store.kv)
  const unknown = await authenticatePassword('nobody@example.org', goodPassword, store.kv)
  expect(known.ok ? '' : known.failure.code).toBe('overloaded')
  expect(unknown).toEqual(known)
  let left = busy.length
  for (const one of busy)
    one.then(() => {
      left -= 1
    })
  while (left > 0) {
    for (const end of ends.splice(0)) end()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect((await authenticatePassword(actor.email, goodPassword, store.kv)).ok).toBe(true)
})
