import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findUser, findUserByEmail } from '@/lib/people/find-user'
import { hashOneTimeToken } from '@/lib/people/one-time/one-time-token'
import { keyNames } from '@/lib/store/key-names'
import { listActivity } from '@/lib/trail/list-activity'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { operatorEnvironment, runCommandLine } from '@/tests/support/run-command'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

let directory = ''

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-users-'))
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('the operator makes an administrator, by e-mail address, and the trail says who did it', async ({
  store,
}) => {
  const { actor } = await newPerson()
  const how = { environment: operatorEnvironment(store), directory }
  const done = await runCommandLine('users', ['role', actor.email, 'administrator'], how)
  expect(done).toMatchObject({ status: 0 })
  expect(done.output).toContain(`user ${actor.userId} (${actor.email}) has the role administrator.`)
  expect((await findUser(actor.userId))?.role).toBe('administrator')
  const everything = { group: '', subject: '', search: '', before: '' } as const
  const times = { fromMs: undefined, untilMs: undefined }
  const query = { ownerId: actor.userId, ...everything, ...times }
  const trail = await listActivity(actor, query)
  expect(trail.ok && trail.value.events[0]).toMatchObject({
    action: 'user.role_changed',
    actor: 'operator',
    via: 'operator',
  })

  const listed = await runCommandLine('users', ['--search', actor.email], how)
  expect(listed.output).toMatch(new RegExp(`^${actor.userId}\\tadministrator\\tactive\\t-\\t1 key`))
})

test('a command refuses what it has no place for, and does nothing', async ({ store }) => {
  const { actor } = await newPerson()
  const environment = {
    ...operatorEnvironment(store),
    BACKUP_PASSPHRASE: 'four words of a test',
  }
  const how = { environment, directory }
  const mistaken: [string, string[]][] = [
    ['users', ['role', actor.userId, 'administrator', 'viewer']],
    ['users', ['--search', 'ada', 'role', actor.userId, 'administrator']],
    ['backup', ['one.age', 'two.age']],
    ['restore', ['one.age', 'two.age']],
    ['rotate/rotate-secret', ['AUTH_SECRET', 'LINK_SECRET', '--yes']],
  ]
  for (const [command, given] of mistaken) {
    const refused = await runCommandLine(command, given, how)
    expect(refused, command).toMatchObject({
      status: 2,
      errors: expect.stringContaining('npm run'),
    })
  }
  expect((await findUser(actor.userId))?.role).toBe('partner')
  expect(readdirSync(directory)).toEqual([])
})

test('a command with another folder than the instance says so, and makes no store there', async ({
  store,
}) => {
  const { REDIS_URL: _, ...settings } = operatorEnvironment(store)
  const environment = { ...settings, BACKUP_PASSPHRASE: 'four words of a test' }
  for (const command of ['users', 'fsck', 'backup']) {
    const refused = await runCommandLine(command, [], { environment, directory })
    expect(refused, command).toMatchObject({
      status: 1,
      errors: expect.stringContaining('DATA_DIR'),
    })
  }
  expect(readdirSync(directory)).toEqual([])
})

test('the operator lets somebody in who lost password and phone', async ({ store }) => {
  const { actor } = await newPerson()
  const record = keyNames.user(actor.userId)
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'factorSealed', 'x')`, [record])
  const how = { environment: operatorEnvironment(store), directory }
  const reset = await runCommandLine('users', ['reset-factor', actor.userId], how)
  expect(reset).toMatchObject({ status: 0 })
  expect((await findUser(actor.userId))?.factorSealed).toBeUndefined()
  const again = await runCommandLine('users', ['reset-factor', actor.userId], how)
  expect(again).toMatchObject({ status: 1, errors: expect.stringContaining('already off') })

  const link = await runCommandLine('users', ['reset-password', actor.userId], how)
  const token = /\/reset-password#(\S+)/.exec(link.output)?.[1] ?? ''
  expect(hashOneTimeToken('passwordReset', token)).toBeDefined()
  expect(link.output).toContain('The link opens on this machine only. Set AUTH_URL')
})

test('the operator gives a person another e-mail address, unless somebody has it', async ({
  store,
}) => {
  const [{ actor }, other] = [await newPerson(), await newPerson()]
  const how = { environment: operatorEnvironment(store), directory }
  const set = (email: string) => runCommandLine('users', ['set-email', actor.email, email], how)
  expect(await set(other.actor.email)).toMatchObject({
    status: 1,
    errors: expect.stringContaining('Another user has this e-mail address.'),
  })
  const email = `new-${actor.email}`
  expect(await set(email)).toMatchObject({ status: 0, output: expect.stringContaining(email) })
  expect((await findUserByEmail(email))?.id).toBe(actor.userId)
  expect(await findUserByEmail(actor.email)).toBeUndefined()
  const missing = await runCommandLine('users', ['set-email', actor.userId], how)
  expect(missing).toMatchObject({ status: 2 })
})

test('the operator deactivates a person, whose keys end, and takes it back', async ({ store }) => {
  const { context } = await newPerson()
  const { key, userId } = await openKeyWith(context, {})
  const how = { environment: operatorEnvironment(store), directory }
  expect(await runCommandLine('users', ['deactivate', userId], how)).toMatchObject({ status: 0 })
  expect(await accessOf(store.kv, key)).not.toBe('opens')
  expect(await runCommandLine('users', ['reactivate', userId], how)).toMatchObject({ status: 0 })
  expect(await accessOf(store.kv, key)).toBe('opens')
})

test('a verb, person or secret that cannot be meant is refused in words', async ({ store }) => {
  await newPerson()
  const environment = operatorEnvironment(store)
  const how = { environment, directory }
  expect(await runCommandLine('users', ['promote', '7'], how)).toMatchObject({
    status: 2,
    errors: expect.stringContaining('there is no verb promote'),
  })
  expect(await runCommandLine('users', ['role', '999', 'viewer'], how)).toMatchObject({
    status: 1,
    errors: expect.stringContaining('there is no user 999'),
  })
  const { KEY_PEPPER: _, ...without } = environment
  expect(await runCommandLine('users', [], { environment: without, directory })).toMatchObject({
    status: 1,
    errors: expect.stringContaining('KEY_PEPPER'),
  })
})
