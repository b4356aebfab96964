import { setUpInstance } from '@/lib/accounts/set-up-instance'
import { readSetupState } from '@/lib/accounts/setup-state'
import { listUsers } from '@/lib/people/administer/list-users'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { testEnvironment } from '@/tests/support/store'
import {
  expect,
  openUser,
  outcomeOf,
  password,
  test,
  visit,
} from '../people/administer/administer-fixture'

const token = testEnvironment('').SETUP_TOKEN ?? ''
const form = { token, email: 'first@example.org', name: 'The First', password }

/** No user at all. */
test.beforeEach(async ({ store }) => {
  await runText(store.kv, `return redis.call('FLUSHDB')`, [])
})

test('the setup token creates the first administrator once', async () => {
  expect(await readSetupState()).toBe('open')
  expect(outcomeOf(await setUpInstance(visit, { ...form, token: `${token}x` }))).toBe(
    'invalid_parameter token',
  )
  expect(outcomeOf(await setUpInstance(visit, { ...form, email: 'x', password: 'y' }))).toBe(
    'invalid_parameter password email',
  )
  expect(outcomeOf(await setUpInstance(visit, form))).toBe('ok')
  const found = await authenticatePassword(form.email, password)
  expect(found.ok && found.value).toMatchObject({ role: 'administrator', id: '900000001' })
  expect(await readSetupState()).toBe('closed')
  const again = await setUpInstance(visit, { ...form, email: 'second@example.org' })
  expect(outcomeOf(again)).toBe('not_found')
})

test('ten concurrent setups create one administrator', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      setUpInstance(visit, { ...form, email: `racer-${index}@example.org` }),
    ),
  )
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1)
  const via = { kind: 'system' as const }
  const actor = { ...form, userId: '900000001', role: 'administrator' as const, via }
  const listed = await listUsers(actor, { search: '', role: '', status: '', page: 1 })
  expect(listed.ok && listed.value.total).toBe(1)
})

test('setup stays closed on a store with users that predates the user index', async ({ store }) => {
  await openUser()
  await runText(store.kv, `return redis.call('DEL', KEYS[1])`, [keyNames.users()])
  expect(await readSetupState()).toBe('closed')
  await runText(store.kv, `return redis.call('DEL', KEYS[1])`, [keyNames.users()])
  expect(outcomeOf(await setUpInstance(visit, form))).toBe('not_found')
})
