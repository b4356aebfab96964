import { readKeyQuery } from '@/lib/api/keys/read-key-query'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { type KeyPageQuery, pageKeys, readCursor, writeCursor } from '@/lib/keys/list/page-keys'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, test } from '../key-fixture'

const query: KeyPageQuery = { search: '', status: '', limit: 3, after: undefined }

test('every key is listed once, newest first, even when keys change between pages', async () => {
  const { context, actor, defaultKeyId } = await newPerson()
  const made: string[] = [defaultKeyId]
  // The same millisecond for half of them: then the id decides.
  for (let at = 0; at < 11; at += 1) {
    made.push(await newKey({ ...context, nowMs: context.nowMs + Math.floor(at / 4) }))
  }
  const found: string[] = []
  let after: KeyPageQuery['after']
  do {
    const page = await pageKeys(actor, { ...query, after }, context.nowMs)
    expect(page.keys.length).toBeLessThanOrEqual(query.limit)
    found.push(...page.keys.map(({ id }) => id))
    after = page.next && readCursor(writeCursor(page.next))
    if (after) await newKey({ ...context, nowMs: context.nowMs + 1000 })
    const last = found.at(-1)
    if (last && last !== defaultKeyId) await deleteKey(context, last)
  } while (after)
  expect(found.toSorted()).toEqual(made.toSorted())
  const { keys, next } = await pageKeys(actor, { ...query, limit: 100 }, context.nowMs)
  expect(next).toBeUndefined()
  const times = keys.map(({ createdAtMs }) => createdAtMs)
  expect(times).toEqual(times.toSorted((left, right) => right - left))
})

test('keys are found by status and part of a name, over pages', async () => {
  const { context, actor } = await newPerson()
  for (let at = 0; at < 7; at += 1) {
    const status = at % 2 === 0 ? 'activated' : 'deactivated'
    await newKey(context, { name: `Ürün ${at}`, status })
  }
  const first = await pageKeys(
    actor,
    { ...query, search: 'ÜRÜN', status: 'activated' },
    context.nowMs,
  )
  expect(first.keys).toHaveLength(3)
  const rest = await pageKeys(
    actor,
    { ...query, search: 'ürün', status: 'activated', after: first.next },
    context.nowMs,
  )
  expect(rest.keys).toHaveLength(1)
  expect(rest.next).toBeUndefined()
})

test('an unknown, repeated or wrong query parameter is named', () => {
  const parameters = (search: string) => {
    const read = readKeyQuery(search)
    return read.ok ? 'ok' : read.failure.errors?.map(({ parameter }) => parameter).join()
  }
  const cursor = writeCursor([1, `key_${'a'.repeat(20)}`])
  expect(parameters(`?limit=100&cursor=${cursor}&status=not-yet-valid&search=a`)).toBe('ok')
  expect(parameters('?limit=0')).toBe('limit')
  expect(parameters('?limit=101&owner=1')).toBe('limit,owner')
  expect(parameters('?limit=1&limit=2')).toBe('limit')
  expect(parameters('?cursor=WzEsMl0')).toBe('cursor')
  expect(parameters('?cursor=%F0%9F%98%80&status=any')).toBe('cursor,status')
  expect(parameters('?__proto__=1&constructor=2')).toBe('__proto__,constructor')
})
