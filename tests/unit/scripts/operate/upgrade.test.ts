import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { countUsers } from '@/lib/accounts/setup-state'
import type { CommandContext } from '@/lib/base/actor'
import { gate } from '@/lib/gate/gate'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { listUsers } from '@/lib/people/administer/list-users'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { listActivity } from '@/lib/trail/list-activity'
import { checkStore } from '@/scripts/fsck/check-store'
import { confirmSecrets } from '@/scripts/stack/secrets'
import { accessOf } from '@/tests/support/accounts'
import { emptyStore } from '@/tests/support/damaged-store'
import { everything, expect, test } from '@/tests/unit/keys/key-fixture'

interface OldStore {
  person: { userId: string; email: string; password: string }
  defaultKey: string
  exportLink: string
  keys: Record<string, { id: string; key: string }>
  commands: [name: string, ...args: string[]][]
}

const old: OldStore = JSON.parse(readFileSync('tests/fixtures/stores/oldest.json', 'utf8'))
const { userId, email, password } = old.person
const actor = {
  ...{ userId, email, name: 'Demo partner', role: 'partner' as const },
  via: { kind: 'session' as const, sessionId: 'ses_ofatest0000000000000', provenAtMs: Date.now() },
}

function contextNow(): CommandContext {
  return { actor, address: '127.0.0.1', requestId: 'req_test', nowMs: Date.now() }
}

function keyOf(name: string): { id: string; key: string } {
  const key = old.keys[name]
  if (!key) throw new Error(`the old store has no ${name}`)
  return key
}

test.beforeEach(async ({ store }) => {
  await emptyStore(store)
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  for (const [name, ...args] of old.commands) await redis.call(name, args)
  redis.disconnect()
  await confirmSecrets({ names: [], keep: () => {} }, { accepted: [], path: 'secrets.env' })
})

/** What every holder of an old key gets. */
async function expectOldAnswers(store: { kv: Parameters<typeof accessOf>[0] }) {
  const answers = [old.defaultKey, ...Object.values(old.keys).map(({ key }) => key)]
  expect(await Promise.all(answers.map((key) => accessOf(store.kv, key)))).toEqual([
    'opens',
    'opens',
    'key_revoked',
    'key_deactivated',
    'key_invalid',
    'opens',
  ])
}

test('keys, links and passwords of the oldest store work as they did', async ({ store }) => {
  await expectOldAnswers(store)
  expect(old.exportLink).toContain(`/${deriveLinkToken(old.defaultKey)}/`)
  for (const [url, headers] of [
    [old.exportLink, {}],
    [
      `http://localhost:3000/api/v1/exports/statsdaily.csv`,
      { Authorization: `Bearer ${keyOf('Nightly report').key}` },
    ],
  ] as const) {
    expect(await gate(new Request(url, { headers }))).toMatchObject({ kind: 'pass' })
  }
  const signedIn = await authenticatePassword(email, password, store.kv)
  expect(signedIn).toMatchObject({ ok: true, value: { id: userId, role: 'partner' } })
  expect(await authenticatePassword(email, password, store.kv)).toMatchObject({ ok: true })
})

test('people, keys and audit trail of the oldest store are listed', async () => {
  expect(await countUsers()).toBe(1)
  const people = await listUsers(
    { ...actor, role: 'administrator' },
    { search: '', role: '', status: '', page: 1 },
  )
  expect(people).toMatchObject({ ok: true, value: { total: 1, users: [{ email }] } })
  const listed = await listKeys(actor, everything, Date.now())
  expect(listed.keys.map(({ name }) => name).sort()).toEqual([
    'Auto-Generated API Key (Created By System)',
    'Deactivated',
    'Expires',
    'Nightly report, edited',
    'Revoked',
  ])
  const trail = await listActivity(actor, {
    ownerId: userId,
    group: '',
    subject: '',
    search: '',
    fromMs: undefined,
    untilMs: undefined,
    before: '',
  })
  expect(trail.ok && trail.value.events.map(({ action }) => action)).toContain('key.revoked')
})

test('keys of the oldest store are revealed, rotated and deleted', async ({ store }) => {
  const { id, key } = keyOf('Nightly report')
  expect(await revealKey(contextNow(), id)).toMatchObject({ ok: true, value: key })
  const rotated = await rotateKey(contextNow(), id, { overlapSeconds: 3600, reveal: true })
  expect(rotated.ok && (await accessOf(store.kv, rotated.value.secret))).toBe('opens')
  expect(await accessOf(store.kv, key)).toBe('opens')
  expect(await deleteKey(contextNow(), keyOf('Expires').id)).toMatchObject({ ok: true })
  expect(await accessOf(store.kv, keyOf('Expires').key)).toBe('key_deleted')
})

test('what the oldest store lacks for today is completed by fsck --fix, once, and ends nothing', async ({
  store,
}) => {
  const { findings } = await checkStore({ repairs: true })
  expect(findings.filter(({ isRepaired }) => !isRepaired)).toEqual([])
  expect((await checkStore({ repairs: true })).findings).toEqual([])
  await expectOldAnswers(store)
})
