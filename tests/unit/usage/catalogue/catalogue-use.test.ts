import { dayMs, isoDay } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { saveFavourite } from '@/lib/usage/catalogue/favourites'
import { type ExportShape, readCatalogueUse } from '@/lib/usage/catalogue/read-catalogue-use'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '../../keys/key-fixture'

const nowMs = Date.parse('2026-11-23T12:30:00Z')

function shape(name: string, ...columns: string[]): ExportShape {
  return { name, parts: columns.map((column) => ({ kind: 'column', name: column })) }
}

const exports = [shape('statsdaily', 'day', 'clicks'), shape('vouchers', 'code')]

test('a person sees when they last fetched an export, and the rows of yesterday', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context)
  const call = (daysAgo: number, more: Parameters<typeof callOf>[3]) =>
    recordCall(callOf(id, actor.userId, nowMs - daysAgo * dayMs, more))
  await call(1, { exportName: 'statsdaily', rows: 7 })
  await call(1, { exportName: 'statsdaily', rows: 5 })
  await call(2, { exportName: 'statsdaily', rows: 100 })
  await call(0, { exportName: 'statsdaily', outcome: 'limited', reason: 'rate_limited', rows: 0 })
  await call(40, { exportName: 'vouchers', rows: 3 })
  const use = await readCatalogueUse(actor, exports, nowMs)
  const dayOf = (name: string) => {
    const startMs = use.get(name)?.lastUsedDayMs
    return startMs === undefined ? undefined : isoDay(startMs)
  }
  expect([dayOf('statsdaily'), dayOf('vouchers')]).toEqual(['2026-11-22', '2026-10-14'])
  expect(use.get('statsdaily')?.rowsYesterday).toBe(12)
  expect(use.get('vouchers')?.rowsYesterday).toBe(0)
  const later = await readCatalogueUse(actor, exports, nowMs + 80 * dayMs)
  expect(later.get('vouchers')?.lastUsedDayMs).toBeUndefined()
})

test('favourites are a person’s own, and saving one twice changes nothing', async ({ store }) => {
  const [one, other] = [await newPerson(nowMs), await newPerson(nowMs)]
  const favouritesOf = async ({ actor }: typeof one) =>
    [...(await readCatalogueUse(actor, exports, nowMs))].flatMap(([name, { isFavourite }]) =>
      isFavourite ? [name] : [],
    )
  await saveFavourite(one.context, 'vouchers', true)
  await saveFavourite(one.context, 'vouchers', true)
  await saveFavourite(one.context, 'statsdaily', true)
  expect(await favouritesOf(one)).toEqual(['statsdaily', 'vouchers'])
  expect(await favouritesOf(other)).toEqual([])
  await saveFavourite(one.context, 'vouchers', false)
  await saveFavourite(one.context, 'vouchers', false)
  expect(await favouritesOf(one)).toEqual(['statsdaily'])

  const nobody = { ...one.actor, userId: '999999999999999' }
  await saveFavourite({ ...one.context, actor: nobody }, 'vouchers', true)
  const exists = `return redis.call('EXISTS', KEYS[1])`
  expect(await runText(store.kv, exists, [keyNames.user(nobody.userId)])).toBe(0)
})

test('what a new version added to an export or took from it is known from then on', async ({
  store,
}) => {
  await runText(store.kv, `return redis.call('DEL', KEYS[1], KEYS[2])`, [
    keyNames.exportShapes(),
    keyNames.exportChanges(),
  ])
  const { actor } = await newPerson(nowMs)
  const changesOf = async (shapes: readonly ExportShape[], atMs = Date.now()) => {
    const use = await readCatalogueUse(actor, shapes, atMs)
    return [...use].flatMap(([name, { change }]) => (change ? [{ name, ...change }] : []))
  }
  const first = [...exports]
  expect(await changesOf(first)).toEqual([])
  const next = [
    shape('statsdaily', 'day', 'views'),
    shape('vouchers', 'code'),
    shape('media', 'id'),
  ]
  const clicks = { kind: 'column', name: 'clicks' }
  const views = { kind: 'column', name: 'views' }
  const changed = [
    { name: 'statsdaily', isNew: false, added: [views], removed: [clicks] },
    { name: 'media', isNew: true, added: [], removed: [] },
  ]
  expect(await changesOf(next)).toMatchObject(changed)
  // Other servers begin to serve the same version.
  expect(await changesOf([...next])).toMatchObject(changed)
  expect(await changesOf(next, Date.now() + 91 * dayMs)).toEqual([])
})
