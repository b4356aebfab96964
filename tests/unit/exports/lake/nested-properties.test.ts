import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import { bytesOf } from '@/tests/support/lake/read-export'
import { readXlsx } from '@/tests/unit/exports/formats/read-xlsx'
import { test } from './mixed-lake'
import { linesOf, ownDefinition, writeRows } from './own-definition'

/** A type of DuckDB and literals of it. */
interface AnyType {
  sql: string
  value: fc.Arbitrary<string>
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\u0000', '')}'`
}

function orNull({ sql, value }: AnyType): fc.Arbitrary<string> {
  return fc.option(value, { nil: `NULL::${sql}`, freq: 4 })
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', 'a,b', '"', '</x>', '=1', '\n', '\u2028', '01'),
)

/** DuckDB writes other numbers of JSON in its own way. */
function wholeNumbers(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.trunc(value % 1e6) : value
}

const leaves: readonly AnyType[] = [
  { sql: 'INTEGER', value: fc.integer().map(String) },
  { sql: 'UBIGINT', value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String) },
  {
    sql: 'BIGINT',
    value: fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }).map((n) => `(${n})::BIGINT`),
  },
  { sql: 'BOOLEAN', value: fc.boolean().map(String) },
  { sql: 'VARCHAR', value: anyText.map(quoted) },
  {
    sql: 'DATE',
    value: fc.integer({ min: -500_000, max: 500_000 }).map((day) => `DATE '1970-01-01' + (${day})`),
  },
  {
    sql: 'DECIMAL(38,18)',
    value: fc.integer().map((units) => `(${units} / 1000.0)::DECIMAL(38,18)`),
  },
  {
    sql: 'DECIMAL(9,2)',
    value: fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .map((units) => `(${units} / 100)::DECIMAL(9,2)`),
  },
  {
    sql: 'JSON',
    value: fc.jsonValue().map((value) => `${quoted(JSON.stringify(value, wholeNumbers))}::JSON`),
  },
]

const { anyType } = fc.letrec<{ anyType: AnyType }>((tie) => ({
  anyType: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'type' },
    fc.constantFrom(...leaves),
    tie('anyType').map((item) => ({
      sql: `${item.sql}[]`,
      value: fc.array(orNull(item), { maxLength: 4 }).map((items) => `[${items}]::${item.sql}[]`),
    })),
    fc.array(tie('anyType'), { minLength: 1, maxLength: 3 }).map((members) => ({
      sql: `STRUCT(${members.map(({ sql }, index) => `"m ${index}" ${sql}`)})`,
      value: fc
        .tuple(...members.map(orNull))
        .map((values) => `{${values.map((value, index) => `'m ${index}': ${value}`)}}`),
    })),
    fc.tuple(fc.constantFrom('INTEGER', 'VARCHAR'), tie('anyType')).map(([key, item]) => ({
      sql: `MAP(${key}, ${item.sql})`,
      value: fc
        .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), orNull(item)), {
          maxLength: 3,
          selector: ([one]) => one,
        })
        .map((entries) => {
          const pairs = entries.map(([one, value]) => `${one}::${key}: ${value}`)
          return `MAP{${pairs}}::MAP(${key}, ${item.sql})`
        }),
    })),
  ),
}))

const anyColumn = fc
  .oneof(
    anyType.map((item) => ({
      sql: `${item.sql}[]`,
      value: fc.array(orNull(item), { maxLength: 4 }).map((items) => `[${items}]::${item.sql}[]`),
    })),
    anyType.map((item) => ({
      sql: `STRUCT(a ${item.sql})`,
      value: orNull(item).map((value) => `{'a': ${value}}`),
    })),
  )
  .chain((type) => fc.array(orNull(type), { minLength: 1, maxLength: 6 }))

/** JSON with every number as text, so that none is rounded before it is compared; 0.50 is 0.5. */
function digits(json: string | null | undefined): unknown {
  if (json === null || json === undefined) return null
  const text = json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"#${token.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}"`,
  )
  return JSON.parse(text)
}

test('lists, structs, maps and JSON of any depth are what DuckDB says they are', async ({
  lake,
}) => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(anyColumn, async (values) => {
      const dataset = `any-nested-${runs++}`
      const selects = values.map((value, row) => `SELECT ${row} AS id, ${value} AS x`)
      await writeRows(lake, dataset, `${selects.join(' UNION ALL ')} ORDER BY id`)
      const wanted = await lake.oracle.texts(
        `SELECT to_json(x)::VARCHAR FROM ${lake.table(dataset)} ORDER BY id`,
      )
      const json = wanted.map(([cell]) => digits(cell === 'null' ? null : cell))
      const definition = ownDefinition(dataset, [['x', 'json']])
      const request = lake.request(dataset, { definition })
      const lines = await linesOf(request)
      expect(lines.map((line) => (digits(line) as { x: unknown }).x)).toEqual(json)
      const csv: string[][] = parse(await bytesOf({ ...request, extension: 'csv' }), {
        from_line: 2,
      })
      expect(csv.map(([cell]) => digits(cell || null))).toEqual(json)
      const [, ...sheet] = await readXlsx(await bytesOf({ ...request, extension: 'xlsx' }))
      expect(sheet.map(([cell]) => digits(cell?.text || null))).toEqual(json)
    }),
    { numRuns: 60 },
  )
})

test('rows that lie across pages stay whole', async ({ lake }) => {
  const rows = `SELECT [{'i': i, 'text': repeat('x' || i, 40)}, NULL, {'i': -i, 'text': NULL}] AS x,
    CASE WHEN i % 3 = 0 THEN NULL ELSE MAP{'k' || i: list_transform(range(i % 50), lambda n: repeat('é', n))} END AS m
    FROM range(9000) r(i)`
  await writeRows(lake, 'pages', rows)
  const definition = ownDefinition('pages', [
    ['x', 'text'],
    ['m', 'json'],
  ])
  const lines = await linesOf(lake.request('pages', { definition }))
  const wanted = await lake.oracle.texts(
    `SELECT '{"x":' || to_json(x) || ',"m":' || coalesce(to_json(m)::VARCHAR, 'null') || '}'
      FROM ${lake.table('pages')}`,
  )
  expect(lines.length).toBe(9000)
  expect(lines.findIndex((line, row) => line !== wanted[row]?.[0])).toBe(-1)
})
