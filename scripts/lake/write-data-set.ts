import { join } from 'node:path'
import { writeManifest } from './lake-manifest-file'
import { type TableColumn, writeParquet } from './tables/parquet-table'

/** A data set of one file, ready to be written. */
export interface DimensionTable {
  /** @param modifiedDay days since 1970-01-01: when the rows were last other ones */
  write(directory: string, modifiedDay: number): Promise<void>
}

const rowGroupSize = 2000

/** Rows and the columns they are written as; who writes them need not know what they are. */
export function dimension<Row>(
  dataset: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): DimensionTable {
  return {
    async write(directory, modifiedDay) {
      const path = 'part-0.parquet'
      const folder = join(directory, dataset)
      const file = writeParquet(folder, path, columns, rows, rowGroupSize, modifiedDay)
      await writeManifest(directory, dataset, [file])
    },
  }
}
