import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import { bytesOf } from '@/tests/support/lake/read-export'
import type { MixedLake } from '../lake/mixed-lake'
import { ownDefinition } from '../lake/own-definition'
import { readColumn } from './file-readers'
import { foundText, oracleText, wantedText } from './notation'
import type { Notation, TypeCase } from './type-case'

const strings: readonly ColumnType[] = ['text', 'date', 'timestamp']
const anyJson: readonly Notation[] = ['json', 'nested', 'floats']

/** Another column keeps rows whose value is empty from being empty lines. */
export function definitionOf(dataset: string, type: ColumnType) {
  return ownDefinition(dataset, [
    ['x', type],
    ['y', 'text'],
  ])
}

/** Every cell that a reader of the format finds and that is not what DuckDB says of it. */
export async function differences(
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
    oracleText(notation),
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
