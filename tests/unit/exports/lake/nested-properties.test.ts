import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import { bytesOf } from '@/tests/support/lake/read-export'
import { readXlsx } from '@/tests/unit/exports/formats/read-xlsx'
import { test } from './mixed-lake'
import { anyColumn, jsonLeaves } from './nesting/any-nested'
import { linesOf, ownDefinition, writeRows } from './own-definition'

/** JSON with every number as text, so that none is rounded before it is compared; 0.50 is 0.5. */
function digits(json: string | null | undefined): unknown {
  if (json === null || json === undefined) return null
  const text = json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"#${token.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}"`,
  )
  return JSON.parse(text)
}

test('lists, structs, maps and JSON of any depth have the values that DuckDB reads', async ({
  lake,
}) => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(anyColumn(jsonLeaves), async (values) => {
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

test('rows that span pages stay complete', async ({ lake }) => {
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
