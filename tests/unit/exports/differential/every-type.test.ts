import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import type { ColumnType } from '@/lib/exports/export-definition'
import { type ExportExtension, exportExtensions } from '@/lib/exports/formats/format-table'
import { runExport } from '@/lib/exports/run-export'
import { bytesOf } from '@/tests/support/lake/read-export'
import { type MixedLake, test } from '../sources/lake/mixed-lake'
import { ownDefinition, refusalOf } from '../sources/lake/own-definition'
import { readColumn } from './file-readers'
import { momentCases } from './moment-cases'
import { nestedCases } from './nested-cases'
import { foundText, oracleText, wantedText } from './notation'
import { storedCases } from './stored-cases'
import type { Notation, TypeCase } from './type-case'
import { emptyRow, refusedCases, writtenCases } from './written-cases'

const cases = [...storedCases, ...momentCases, ...nestedCases, ...writtenCases]

const strings: readonly ColumnType[] = ['text', 'date', 'timestamp']
const anyJson: readonly Notation[] = ['json', 'nested', 'floats']

/** Another column keeps rows whose value is empty from being empty lines. */
function definitionOf(dataset: string, type: ColumnType) {
  return ownDefinition(dataset, [
    ['x', type],
    ['y', 'text'],
  ])
}

/** Every cell that a reader of the format finds and that is not what DuckDB says of it. */
async function differences(
  lake: MixedLake,
  dataset: string,
  { notation }: TypeCase,
  { type, extension }: { type: ColumnType; extension: ExportExtension },
): Promise<string[]> {
  const definition = definitionOf(dataset, type)
  const file = await bytesOf(lake.request(dataset, { definition, extension }))
  const found = await readColumn(
    extension,
    file,
    lake,
    lake.place(`${dataset}-out`, `${type}.parquet`),
  )
  const wanted = await lake.oracle.texts(
    `SELECT ${oracleText(notation)} FROM ${lake.table(dataset)}`,
  )
  if (found.length !== wanted.length) return [`${found.length} rows instead of ${wanted.length}`]
  return found.flatMap((cell, row) => {
    const oracle = wanted[row]?.[0] ?? null
    const [is, should] = [foundText(notation, cell), wantedText(notation, oracle, extension, cell)]
    const isTyped =
      cell?.raw === undefined ||
      anyJson.includes(notation) ||
      cell.raw.startsWith('"') === strings.includes(type)
    return is === should && isTyped
      ? []
      : `${extension} of ${type}, row ${row + 1}: ${cell?.text} instead of ${should} (${oracle})`
  })
}

for (const [index, one] of cases.entries()) {
  test(`${one.name} is what DuckDB says it is, in every format`, async ({ lake }) => {
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
  test(`${name} is refused in words, whatever it is declared`, async ({ lake }) => {
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
