import { partitionCell } from '@/lib/exports/lake/manifest/partition-cell'
import { partitionsOf } from '@/lib/exports/lake/manifest/partitions-of'
import type { ColumnType } from '@/lib/exports/model/export-definition'

const guesses = ['integer', 'decimal', 'boolean', 'date', 'timestamp'] as const
const dateParts = /(?:^|_)(?:year|month|day|hour)$/i

/** Returns the first type that fits all values. Numbers with leading zeros are codes, except in parts of a date. */
function typeOf(key: string, values: readonly (string | null)[]): ColumnType {
  const texts = values.filter((value) => value !== null)
  const isCode = !dateParts.test(key) && texts.some((text) => /^[+-]?0\d/.test(text))
  if (isCode || texts.length === 0 || texts.includes('')) return 'text'
  const found = guesses.find((type) =>
    texts.every((text) => partitionCell(text, type) !== undefined),
  )
  return found ?? 'text'
}

/**
 * Finds the columns that are only in the paths of a data set's files, as DuckDB and Spark write partitions.
 * @param stored names of the columns in the files
 * @returns their types; a key that some path lacks is none
 */
export function findPathColumns(
  paths: readonly string[],
  stored: ReadonlySet<string>,
): ReadonlyMap<string, ColumnType> {
  const folders = paths.map(partitionsOf)
  const keys = [...(folders[0]?.keys() ?? [])].filter(
    (key) => !stored.has(key) && folders.every((folder) => folder.has(key)),
  )
  return new Map(
    keys.map((key) => [
      key,
      typeOf(
        key,
        folders.map((folder) => folder.get(key) ?? null),
      ),
    ]),
  )
}
