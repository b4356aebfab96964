import { dirname } from 'node:path'
import type { ColumnType, ExportDefinition, TimeTest } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { jsonCells, type MixedLake } from '../mixed-lake'

/** DuckDB's names for the types of the partition columns. */
export const columns = {
  id: ['integer', 'INTEGER'],
  moment: ['timestamp', 'TIMESTAMP'],
  city: ['text', 'VARCHAR'],
  number: ['integer', 'BIGINT'],
  day: ['date', 'DATE'],
  flag: ['boolean', 'BOOLEAN'],
  price: ['decimal', 'DECIMAL(10,2)'],
} as const satisfies Record<string, readonly [ColumnType, string]>

export type ColumnName = keyof typeof columns

/** An export with a column for each of these names, and filters by `city`, `number` and `flag`. */
export function partitionedDefinition(
  dataset: string,
  names: readonly ColumnName[],
  cities: readonly string[],
  time?: TimeTest,
): ExportDefinition {
  const described = (name: string) => ({ name, title: name, description: name })
  const filter = (name: string) => ({ ...described(name), synonyms: [], field: name })
  return {
    ...described('partitioned'),
    example: '',
    source: { kind: 'lake', dataset },
    columns: names.map((name) => ({
      ...described(name),
      type: columns[name][0],
      value: { kind: 'field', field: name },
    })),
    filters: [
      { ...filter('city'), kind: 'choice', allowed: cities },
      { ...filter('number'), kind: 'ids' },
      { ...filter('flag'), kind: 'choice', allowed: ['true', 'false'] },
    ],
    ...(time && { time: { kind: 'tests', tracking: time } }),
    roles: ['administrator'],
  }
}

/** Writes a query's rows as DuckDB partitions them, and lists the files. */
export async function writePartitions(
  lake: MixedLake,
  dataset: string,
  query: string,
  keys: readonly string[],
): Promise<void> {
  const folder = dirname(lake.place(dataset, 'manifest.json'))
  const by = keys.map((key) => `"${key}"`).join(', ')
  await lake.oracle.run(
    `COPY (${query}) TO '${folder}' (FORMAT parquet, PARTITION_BY (${by}), OVERWRITE)`,
  )
  const files = await lake.oracle.texts(
    `SELECT file_name, num_rows FROM parquet_file_metadata('${folder}/**/*.parquet')
      ORDER BY file_name`,
  )
  lake.publish(
    dataset,
    files.map(([path, rows]) => ({
      path: String(path).slice(folder.length + 1),
      rows: Number(rows),
    })),
  )
}

/** The cells of an export, and how many requests it cost the lake. */
export async function countedCells(lake: MixedLake, request: ExportRequest) {
  const before = lake.requestsServed()
  const cells = await jsonCells(request)
  return { cells, requests: lake.requestsServed() - before }
}
