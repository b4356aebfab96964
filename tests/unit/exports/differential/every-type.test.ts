import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '../lake/mixed-lake'
import { linesOf, ownDefinition, refusalOf, writeRows } from '../lake/own-definition'
import { definitionOf, differences } from './compare-export'
import { momentCases } from './moment-cases'
import { nestedCases } from './nested-cases'
import { storedCases } from './stored-cases'
import { emptyRow, refusedCases, writtenCases } from './written-cases'

const cases = [...storedCases, ...momentCases, ...nestedCases, ...writtenCases]

for (const [index, one] of cases.entries()) {
  test(`${one.name} has the value that DuckDB reads, in every format`, async ({ lake }) => {
    const dataset = `type-${index}`
    await one.write(lake, dataset)
    const { refused } = one
    const found: string[] = []
    for (const type of one.declared) {
      for (const extension of exportExtensions) {
        if (refused?.by.includes(extension) && refused.as === type) {
          const definition = definitionOf(dataset, type)
          const run = await runExport(lake.request(dataset, { definition, extension }))
          expect(run.ok ? 'answered' : run.failure.detail, extension).toMatch(refused.words)
        } else {
          found.push(...(await differences(lake, dataset, one, { type, extension })))
        }
      }
    }
    expect(found).toEqual([])
  })
}

for (const [name, annotation, words] of refusedCases) {
  test(`${name} is refused with an explanation, for any declared type`, async ({ lake }) => {
    const dataset = `refused-${name}`
    writeFileSync(lake.place(dataset, 'part-0.parquet'), emptyRow(annotation))
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: 1 }])
    for (const type of ['text', 'json', 'integer'] as const) {
      const definition = ownDefinition(dataset, [['x', type]])
      expect(await refusalOf(lake.request(dataset, { definition, extension: 'csv' }))).toMatch(
        words,
      )
    }
  })
}

test('text and bytes keep a leading byte-order mark', async ({ lake }) => {
  // DuckDB's reader for Node takes it off.
  const mark = "chr(65279) || 'mark'"
  await writeRows(lake, 'marks', `SELECT ${mark} AS x, encode(${mark}) AS y, [${mark}] AS z`)
  const definition = ownDefinition('marks', [
    ['x', 'text'],
    ['y', 'text'],
    ['z', 'json'],
  ])
  expect(await linesOf(lake.request('marks', { definition }))).toEqual([
    '{"x":"\ufeffmark","y":"\ufeffmark","z":["\ufeffmark"]}',
  ])
})
