import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { placeOf } from '@/lib/base/failure-reasons'
import { ownColumns } from '@/lib/exports/definitions/column-rows'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from './mixed-lake'
import { type Declared, ownDefinition, writeRows } from './own-definition'

/** The refusal of an export, and the column that the line of the log names. */
async function refused(request: ExportRequest) {
  const columns: (string | undefined)[] = []
  const reportFailure = (error: unknown) => columns.push(placeOf(error).column)
  const run = await runExport({ ...request, reportFailure })
  if (run.ok) throw new Error('it was answered')
  const { code, detail, cause } = run.failure
  return { code, detail, cause, columns }
}

const rows = (value: string) => `SELECT i AS id, ${value} AS v FROM range(3) t(i)`
const asJson: Declared = [
  ['id', 'integer'],
  ['v', 'json'],
]

test('a value in a list that the format cannot hold is refused with its column', async ({
  lake,
}) => {
  await writeRows(lake, 'endless', rows(`{'until': 'infinity'::DATE}`))
  const definition = ownDefinition('endless', asJson)
  for (const extension of ['csv', 'ndjson', 'xlsx'] as const) {
    expect(await refused(lake.request('endless', { definition, extension }))).toEqual({
      code: 'source_failed',
      detail:
        'Column v: the value infinity has no form in this format. Leave the column out, ask for parquet, or store an empty value.',
      cause: 'value_unwritable',
      columns: ['v'],
    })
  }
  const columns = ownColumns([['ends', 'json', 'Ends', 'x.', 'v']])
  const renamed = lake.request('endless', { definition: { ...definition, columns } })
  expect((await refused(renamed)).columns).toEqual(['ends'])
  const sorted = { definition, extension: 'parquet', search: 'sort=v' } as const
  expect(await refused(lake.request('endless', sorted))).toMatchObject({
    code: 'source_failed',
    cause: 'value_unwritable',
  })
})

test('a field that is missing or has another type is logged with its column', async ({ lake }) => {
  await writeRows(lake, 'words', rows(`'x'`))
  for (const [field, type] of [
    ['v', 'integer'],
    ['w', 'text'],
  ] as const) {
    const definition = ownDefinition('words', [
      ['id', 'integer'],
      [field, type],
    ])
    const { code, columns } = await refused(lake.request('words', { definition }))
    expect([code, columns]).toEqual(['source_failed', [field]])
  }
})

test('a damaged column is logged with its name', async ({ lake }) => {
  const text = rows(`repeat('abcdefgh' || i, 400)`)
  await writeRows(lake, 'damaged', text)
  const path = lake.place('damaged', 'part-0.parquet')
  const bytes = readFileSync(path)
  const { length } = bytes
  // The chunk of v is between that of id and the footer.
  bytes.fill(0xff, Math.floor(length * 0.2), Math.floor(length * 0.3))
  writeFileSync(path, bytes)
  const definition = ownDefinition('damaged', [['v', 'text']])
  const { code, columns } = await refused(lake.request('damaged', { definition }))
  expect([code, columns]).toEqual(['source_failed', ['v']])
})
