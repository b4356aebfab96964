import { randomUUID } from 'node:crypto'
import { importKeys } from '@/lib/keys/import/import-keys'
import { findLinkKeys } from '@/lib/keys/reveal/find-link-keys'
import { newPerson } from '@/tests/support/accounts'
import { createKey } from '@/tests/support/keys/save-key-form'
import { expect, newKey, test } from '../key-fixture'

const nowMs = Date.parse('2026-11-23T12:00:00Z')

test('hundreds of newer keys that stand in no link do not hide an older one', async () => {
  const { actor, context, defaultKeyId } = await newPerson(nowMs)
  const own = await newKey(context, { name: 'of my own' })
  const later = { ...context, nowMs: nowMs + 1_000 }
  const lines = Array.from({ length: 230 }, (_, at) => ({
    line: at + 2,
    fields: { name: `imported ${at}`, key: randomUUID() },
  }))
  for (let first = 0; first < lines.length; first += 50) {
    const some = lines.slice(first, first + 50)
    await importKeys(later, some, { isLinkable: false, commits: true })
  }
  const found = await findLinkKeys(actor, 'statsdaily', '', nowMs + 2_000)
  expect(found.keys.map(({ id }) => id)).toEqual([defaultKeyId, own])
  expect(found).toMatchObject({ refusedNames: [], hasMore: false })
})

test('a key that may not read the export is named, and a search finds a key by its name', async () => {
  const { actor, context } = await newPerson(nowMs)
  const narrow = await createKey(context, {
    name: 'only merchants',
    expirationDay: '',
    status: 'activated',
    exports: ['merchants'],
    intentId: 'intent-narrow',
  })
  expect(narrow.ok).toBe(true)
  for (let at = 0; at < 32; at += 1) await newKey(context, { name: `number ${at}` })
  const all = await findLinkKeys(actor, 'statsdaily', '', nowMs)
  expect(all.keys).toHaveLength(30)
  expect(all.hasMore).toBe(true)
  const some = await findLinkKeys(actor, 'statsdaily', 'MBER 3', nowMs)
  expect(some.keys.map(({ name }) => name).sort()).toEqual(['number 3', 'number 30', 'number 31'])
  const refused = await findLinkKeys(actor, 'statsdaily', 'only', nowMs)
  expect(refused).toMatchObject({ keys: [], refusedNames: ['only merchants'] })
  const allowed = await findLinkKeys(actor, 'merchants', 'only', nowMs)
  expect(allowed.keys).toHaveLength(1)
  const { actor: stranger } = await newPerson(nowMs)
  expect((await findLinkKeys(stranger, 'merchants', 'only', nowMs)).keys).toEqual([])
})
