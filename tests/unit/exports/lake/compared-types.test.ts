import { expect } from 'playwright/test'
import { definitionMistakes } from '@/lib/exports/catalogue/check-definition'
import type { ExportFilter } from '@/lib/exports/model/export-definition'
import { type MixedLake, test } from './mixed-lake'
import { filterOn, linesOf, ownDefinition, refusalOf, writeRows } from './own-definition'

const rows = `SELECT i::INTEGER AS n, CAST(100 + i AS VARCHAR) AS shop_id, (i % 3)::INTEGER AS status,
  (i % 2 = 0) AS active, (100 + i)::DECIMAL(38,0) AS shop_num, (100 + i)::DOUBLE AS shop_dbl,
  (i / 2)::DECIMAL(9,2) AS half, i::DECIMAL(38,18) AS precise, DATE '2026-01-01' + i::INTEGER AS day,
  '0' || i AS zeros, i::UBIGINT + 18446744073709551600 AS huge,
  '2075502209121271' || i AS long_text, 9007199254740990::BIGINT + i AS close,
  ('00000000-0000-0000-0000-00000000000' || i)::UUID AS uid, TIMESTAMP '2026-01-01' AS at, '7,' || (100 + i) AS list FROM range(10) r(i)`

const filters: readonly ExportFilter[] = [
  ...['shop_id', 'shop_num', 'shop_dbl', 'zeros', 'huge', 'long_text', 'close', 'n', 'precise'].map(
    (field) => filterOn(field, {}),
  ),
  filterOn('list', { isList: true }),
  filterOn('status', { allowed: ['0', '1', '2'] }),
  filterOn('active', { allowed: ['true', 'false'] }),
  filterOn('half', { allowed: ['0.5', '1.00', '9'] }),
  filterOn('day', { allowed: ['2026-01-03', '2026-12-31'] }),
  filterOn('uid', { allowed: ['00000000-0000-0000-0000-000000000004'] }),
]

function request(lake: MixedLake, search: string, more: readonly ExportFilter[] = []) {
  const definition = {
    ...ownDefinition('compared', [['n', 'integer']]),
    filters: [...filters, ...more],
  }
  return lake.request('compared', { definition, extension: 'csv', search })
}

for (const [asked, found] of [
  ['status]=1', '1 4 7'],
  ['active]=true', '0 2 4 6 8'],
  ['shop_id]=101', '1'],
  ['shop_id]=0101', ''],
  ['shop_num]=101,0102', '1 2'],
  ['shop_dbl]=101', '1'],
  ['zeros]=5', ''],
  ['zeros]=05', '5'],
  ['huge]=18446744073709551602', '2'],
  ['long_text]=20755022091212713', '3'],
  ['close]=9007199254740993', '3'],
  ['half]=0.5,1.00', '1 2'],
  ['precise]=0,3,010', '0 3'],
  ['day]=2026-01-03', '2'],
  ['uid]=00000000-0000-0000-0000-000000000004', '4'],
  ['list]=103', '3'],
  ['n]=00000000000000000004', '4'],
] as const) {
  test(`filter[${asked} finds rows: ${found || 'none'}`, async ({ lake }) => {
    await writeRows(lake, 'compared', rows)
    const lines = await linesOf(request(lake, `filter[${asked}`))
    expect(lines.join(' ')).toBe(found)
  })
}

test('statistics never exclude a row group that contains a long id', async ({ lake }) => {
  const files = ['huge', 'close', 'shop_num'].map((field) => `${field}.parquet`)
  for (const path of files) {
    const place = lake.place('groups', path)
    await lake.oracle.run(`COPY (SELECT * REPLACE (i::INTEGER AS n) FROM (SELECT i, *
      EXCLUDE (i) FROM (SELECT i, i AS n, i::UBIGINT + 18446744073709541616 AS huge,
      9007199254735992::BIGINT + i AS close, (9007199254735992 + i)::DECIMAL(38,0) AS shop_num
      FROM range(10000) r(i)))) TO '${place}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  }
  lake.publish('groups', [{ path: 'huge.parquet', rows: 10_000 }])
  const definition = { ...ownDefinition('groups', [['n', 'integer']]), filters }
  for (const [asked, found] of [
    ['huge]=18446744073709551615', '9999'],
    ['close]=9007199254740993', '5001'],
    ['shop_num]=9007199254740993', '5001'],
  ]) {
    const search = `filter[${asked}`
    expect(await linesOf(lake.request('groups', { definition, extension: 'csv', search }))).toEqual(
      [found],
    )
  }
})

test('an owner matches only the exact id, for any type of field', async ({ lake }) => {
  await writeRows(lake, 'compared', rows)
  const asOwner = (ownerField: string, userId: string) => {
    const scope = { ownerId: '1', role: 'administrator', userId } as const
    const definition = { ...ownDefinition('compared', [['n', 'integer']]), ownerField }
    return linesOf(lake.request('compared', { definition, extension: 'csv', scope }))
  }
  expect(await asOwner('shop_id', '101')).toEqual(['1'])
  expect(await asOwner('shop_num', '101')).toEqual(['1'])
  expect(await asOwner('shop_dbl', '101')).toEqual(['1'])
  expect(await asOwner('precise', '3')).toEqual(['3'])
  expect(await asOwner('close', '9007199254740993')).toEqual(['3'])
  expect(await asOwner('shop_id', '0101')).toEqual([])
  expect(await asOwner('shop_num', '0101')).toEqual([])
  expect(await asOwner('shop_num', 'partner')).toEqual([])
})

test('a filter that can never match is refused with the reason', async ({ lake }) => {
  await writeRows(lake, 'compared', rows)
  const refused = (name: string, filter: ExportFilter, value: string) => {
    const definition = { ...ownDefinition('compared', [['n', 'integer']]), filters: [filter] }
    const search = `filter[${name}]=${value}`
    return refusalOf(lake.request('compared', { definition, extension: 'csv', search }))
  }
  expect(await refused('status', filterOn('status', { allowed: ['open', 'done'] }), 'open')).toBe(
    'status is INT32 in compared/part-0.parquet, and can never be open',
  )
  expect(await refused('status', filterOn('status', { allowed: ['1.5', '2'] }), '1.5')).toBe(
    'status is INT32 in compared/part-0.parquet, and can never be 1.5',
  )
  expect(await refused('at', filterOn('at', { allowed: ['2026', '2027'] }), '2026')).toContain(
    'at is TIMESTAMP in compared/part-0.parquet, but filter at compares it with fixed values',
  )
  expect(await refused('uid', filterOn('uid', {}), '1')).toContain(
    'uid is UUID in compared/part-0.parquet, but filter uid compares it with ids',
  )
  expect(await refused('uid', filterOn('uid', { allowed: ['none'] }), 'none')).toBe(
    'uid is UUID in compared/part-0.parquet, and can never be none',
  )
  expect(await refused('active', filterOn('active', {}), '1')).toContain(
    'active is BOOLEAN in compared/part-0.parquet, but filter active compares it with ids',
  )
})

test('a definition that can never match fails when it is loaded', () => {
  const definition = ownDefinition('loaded', [
    ['status', 'integer'],
    ['active', 'boolean'],
    ['day', 'date'],
    ['at', 'timestamp'],
    ['note', 'text'],
  ])
  const mistakes = (more: object) => definitionMistakes({ ...definition, ...more })
  expect(mistakes({ filters: [filterOn('status', { allowed: ['0', 'open'] })] })).toEqual([
    'loaded: filter status: status is declared integer, which these values cannot be: open',
  ])
  expect(mistakes({ filters: [filterOn('status', { allowed: ['1', '1.5', '2.0'] })] })).toEqual([
    'loaded: filter status: status is declared integer, which these values cannot be: 1.5',
  ])
  expect(mistakes({ filters: [filterOn('active', { allowed: ['0', '1'] })] })).toEqual([
    'loaded: filter active: active is declared boolean, which these values cannot be: 0, 1',
  ])
  expect(
    mistakes({ filters: [filterOn('day', { allowed: ['2026-02-30', '2024-02-29'] })] }),
  ).toEqual(['loaded: filter day: day is declared date, which these values cannot be: 2026-02-30'])
  expect(mistakes({ filters: [filterOn('day', {})] })).toEqual([
    'loaded: filter day: day is declared date, which no id can be',
  ])
  expect(mistakes({ filters: [filterOn('status', { isList: true })] })).toEqual([
    'loaded: filter status: status is declared integer, and a list of ids is text',
  ])
  expect(mistakes({ ownerField: 'active' })).toEqual([
    'loaded: ownerField: active is declared boolean, which no user id can be',
  ])
  expect(
    mistakes({ time: { kind: 'tests', tracking: { field: 'day', type: 'timestamp' } } }),
  ).toEqual(['loaded: time: day is declared date by its column, but timestamp by the time range'])
  const older = new Map([['former', ['open']]])
  expect(
    mistakes({ filters: [filterOn('status', { allowed: ['0', '1'], means: older })] }),
  ).toEqual([
    'loaded: filter status: status is declared integer, which these values cannot be: open',
  ])
  const means = new Map([['open', [0, 1]]])
  const fine = [filterOn('status', { allowed: ['open', '2'], means }), filterOn('note', {})]
  expect(mistakes({ filters: fine })).toEqual([])
})

test('fixed values that no request can contain fail when a definition is loaded', () => {
  const definition = ownDefinition('loaded', [['note', 'text']])
  const filters = [
    filterOn('note', { allowed: ['plain', 'a,b', ' padded', 'a b', ''] }),
    filterOn('hidden', { allowed: ['x', 'y '], means: new Map([['old, older', ['x']]]) }),
  ]
  const told =
    'which no request can contain: commas separate values, and blanks around them are cut'
  expect(definitionMistakes({ ...definition, filters })).toEqual([
    `loaded: filter note: “a,b”, “ padded”, ${told}`,
    `loaded: filter hidden: “y ”, “old, older”, ${told}`,
  ])
})

test('fields that are summed or tested by time ranges have a type even if no column shows them', () => {
  const [shown] = ownDefinition('loaded', [['note', 'text']]).columns
  if (!shown) throw new Error('there is no column')
  const definition = {
    ...ownDefinition('loaded', []),
    columns: [{ ...shown, type: 'decimal', value: { kind: 'sum', fields: ['paid'] } } as const],
    groupBy: ['note'],
    time: { kind: 'tests', tracking: { field: 'at', type: 'timestamp' } } as const,
  }
  const filters = [filterOn('paid', { allowed: ['1', 'all'] }), filterOn('at', {})]
  expect(definitionMistakes({ ...definition, filters })).toEqual([
    'loaded: filter paid: paid is declared decimal, which these values cannot be: all',
    'loaded: filter at: at is declared timestamp, which no id can be',
  ])
})
