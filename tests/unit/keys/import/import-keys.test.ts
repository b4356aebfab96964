import { createHash, randomUUID } from 'node:crypto'
import type { CommandContext } from '@/lib/base/actor'
import { importKeys } from '@/lib/keys/import/import-keys'
import type { ImportLine } from '@/lib/keys/import/import-line'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { everything, expect, test } from '../key-fixture'

const commits = { isLinkable: true, commits: true }

function lineOf(fields: ImportLine['fields'], line = 2): ImportLine {
  return { line, fields: { name: 'Of another system', ...fields } }
}

async function importLines(context: CommandContext, lines: ImportLine[], options = commits) {
  const imported = await importKeys(context, lines, options)
  if (!imported.ok) throw new Error(imported.failure.detail)
  return imported.value
}

async function idOf(context: CommandContext, name: string): Promise<string> {
  const { keys } = await listKeys(context.actor, { ...everything, search: name }, context.nowMs)
  return keys[0]?.id ?? ''
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('keys are imported by text and by digest, once, even if the file is sent repeatedly', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const [uuid, hex, digested] = [randomUUID(), 'a1b2c3d4-e5f6-0a1b2c3d4e5f', randomUUID()]
  const lines = [
    lineOf({ name: 'By UUID', key: uuid, expires: '2099-12-31' }, 2),
    lineOf({ name: 'By hex', key: `${hex}${actor.userId}` }, 3),
    lineOf({ name: 'By digest', sha256: sha256(digested).toUpperCase() }, 4),
  ]
  const dry = await importLines(context, lines, { ...commits, commits: false })
  expect(dry.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'new'])
  expect(await accessOf(store.kv, uuid)).toBe('key_invalid')
  expect(await importLines(context, lines)).toEqual(dry)
  const again = await importLines(context, lines)
  expect(again.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'known'])
  for (const key of [uuid, `${hex}${actor.userId}`, digested]) {
    expect(await accessOf(store.kv, key)).toBe('opens')
  }
  const entries = (await trailOf(store, actor.userId)).filter(
    ({ action }) => action === 'key.imported',
  )
  expect(entries.map(({ keyName }) => keyName)).toEqual(['By UUID', 'By hex', 'By digest'])
  const found = await getKey(actor, await idOf(context, 'By UUID'), context.nowMs)
  expect(found.ok && found.value).toMatchObject({
    origin: 'imported',
    hint: uuid.slice(-4),
    isLinkable: true,
    isRevealable: true,
    expiresAtMs: Date.parse('2100-01-01T00:00:00Z'),
    permissions: { exports: 'all', opensConsole: false, managesKeys: false },
  })
  const raw = await runText(store.kv, `return redis.call('HGETALL', KEYS[1])`, [
    keyNames.apiKey(await idOf(context, 'By UUID')),
  ])
  expect(JSON.stringify([raw, entries])).not.toContain(uuid)
})

test('an imported key appears in its own links where it can, and a rotated one gets Keyward links', async ({
  store,
}) => {
  const { context } = await newPerson()
  const [linkable, bare, digested] = [randomUUID(), randomUUID(), randomUUID()]
  await importLines(context, [
    lineOf({ name: 'Linkable', key: linkable }),
    lineOf({ name: 'Digested', sha256: sha256(digested) }, 3),
  ])
  await importLines(context, [lineOf({ name: 'Bare', key: bare })], {
    ...commits,
    isLinkable: false,
  })
  const linkOf = async (name: string) => {
    const link = await revealLinkToken(context, await idOf(context, name))
    return link.ok ? link.value : link.failure.detail
  }
  expect(await linkOf('Linkable')).toBe(linkable)
  expect(await linkOf('Bare')).toContain('not allowed in links')
  expect(await linkOf('Digested')).toContain('imported by its SHA-256')
  const revealed = await revealKey(context, await idOf(context, 'Bare'))
  expect(revealed.ok && revealed.value).toBe(bare)
  await rotateKey(context, await idOf(context, 'Bare'), { overlapSeconds: 3600 })
  expect(await linkOf('Bare')).toMatch(/^kwl_/)
  expect(await accessOf(store.kv, bare)).toBe('opens')
})

test('each invalid line gets its error, and the others are imported', async ({ store }) => {
  const { context } = await newPerson()
  const other = await newPerson()
  const taken = randomUUID()
  await importLines(other.context, [lineOf({ key: taken })])
  const good = randomUUID()
  const cases: [ImportLine['fields'], string, string][] = [
    [{ key: '' }, 'key', 'Give the key, or its SHA-256.'],
    [{ key: 'short' }, 'key', '16 to 128'],
    [{ key: `${randomUUID()} `.replace('-', ' ') }, 'key', '16 to 128'],
    [{ key: 'kw_live_abcdefghijklmnop' }, 'key', 'issued by Keyward'],
    [{ key: 'aaaaaaaaaaaaaaaaaaaa' }, 'key', 'easy to guess'],
    [{ sha256: 'abc' }, 'sha256', '64 hexadecimal digits'],
    [{ key: good, sha256: sha256('other') }, 'sha256', 'not the SHA-256 of the key'],
    [{ key: good, name: '' }, 'name', 'name'],
    [{ key: good, expires: '2020-01-01' }, 'expires', 'past'],
    [{ key: good, expires: '31.02.2099' }, 'expires', '31.12.2027'],
    [{ key: good, expires: 'never' }, 'expires', '31.12.2027'],
    [{ key: good, owner: 'me' }, 'owner', 'numeric id'],
    [{ key: good, owner: other.actor.userId }, 'owner', 'Only administrators'],
    [{ key: taken }, 'key', 'This key cannot be imported'],
  ]
  const lines = [
    ...cases.map(([fields], at) => lineOf(fields, at + 2)),
    lineOf({ key: good, expires: '31.12.2099', owner: context.actor.userId }, 99),
  ]
  const outcomes = await importLines(context, lines)
  expect(outcomes.map(({ line }) => line)).toEqual(lines.map(({ line }) => line))
  cases.forEach(([fields, column, words], at) => {
    const told = outcomes[at]
    const [error] = told?.outcome === 'refused' ? told.errors : []
    expect(error?.column, JSON.stringify(fields)).toBe(column)
    expect(error?.message, JSON.stringify(fields)).toContain(words)
  })
  expect(outcomes.at(-1)).toEqual({ line: 99, outcome: 'new' })
  expect(await accessOf(store.kv, good)).toBe('opens')
})

test('administrators import for any active user, but not through a key', async ({ store }) => {
  const { actor, context } = await newPerson()
  const owner = await newPerson()
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'role', 'administrator')`, [
    keyNames.user(actor.userId),
  ])
  const key = randomUUID()
  const lines = [
    lineOf({ key, owner: owner.actor.userId }, 2),
    lineOf({ key: randomUUID(), owner: '999999999999999' }, 3),
  ]
  const outcomes = await importLines(context, lines)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['new', 'refused'])
  expect(await idOf(owner.context, 'Of another system')).toMatch(/^key_/)
  const trail = await trailOf(store, owner.actor.userId)
  expect(trail.at(-1)).toMatchObject({ action: 'key.imported', actor: actor.userId })

  const via = { kind: 'key', keyId: 'key_a', keyName: 'A', lookupId: 'a' } as const
  const looking = { ...context, actor: { ...actor, via } }
  const refused = await importKeys(looking, lines, commits)
  expect(refused.ok ? 'imported' : refused.failure.code).toBe('session_required')
})

test('an imported key can be revoked by its holder and stays known as ended', async ({ store }) => {
  const { context } = await newPerson()
  const key = randomUUID()
  await importLines(context, [lineOf({ key })])
  const visit = { address: '192.0.2.1', requestId: 'req_test', nowMs: context.nowMs }
  await revokeByPossession(reportContext({ kind: 'possession' }, visit), [key])
  expect(await accessOf(store.kv, key)).toBe('key_revoked')
  expect(await importLines(context, [lineOf({ key })])).toEqual([
    { line: 2, outcome: 'known', message: 'Already imported, then revoked or deleted.' },
  ])
})

test('a note is imported, and a line with too long a note is named', async () => {
  const { context } = await newPerson()
  const note = 'Old portal, report server\nask Ada'
  const named = lineOf({ name: 'With a note', key: randomUUID(), note }, 2)
  const long = lineOf({ key: randomUUID(), note: 'x'.repeat(501) }, 3)
  const [imported, refused] = await importLines(context, [named, long])
  expect(imported?.outcome).toBe('new')
  expect(refused).toMatchObject({ outcome: 'refused', errors: [{ line: 3, column: 'note' }] })
  const id = await idOf(context, 'With a note')
  const key = await getKey(context.actor, id, context.nowMs)
  expect(key.ok && key.value.note).toBe(note)
})
