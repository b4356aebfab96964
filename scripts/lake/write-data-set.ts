import { join } from 'node:path'
import { writeManifest } from './lake-manifest-file'
import { type TableColumn, writeParquet } from './parquet-table'

/** A data set of one file, ready to be written. */
export interface DimensionTable {
  write(directory: string): void
}

const rowGroupSize = 2000

/** Rows and the columns they are written as; who writes them need not know what they are. */
export function dimension<Row>(
  dataset: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): DimensionTable {
  return {
    write(directory) {
      const path = 'part-0.parquet'
      const file = writeParquet(join(directory, dataset), path, columns, rows, rowGroupSize)
      writeManifest(directory, dataset, [file])
    },
  }
}
