import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Cell, plainCells, type RowBatch } from '@/lib/exports/model/cells'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { isEmptyCell } from '../text/cell-writer'
import { locateError } from '../text/unwritable-cell'
import { type ParquetColumn, type ParquetValue, parquetColumn } from './parquet-column'

/** Cells of a row group: what is kept in memory, and what a reader can skip. */
const groupCells = 1_000_000
const [fewestRows, mostRows] = [8192, 122_880] as const

/** A writer whose bytes can be taken while the file is written. */
class TakenWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice()
    this.index = 0
    return bytes
  }
}

/** Rows on their way into a file, by column. */
class RowGroups {
  readonly #writer = new TakenWriter()
  readonly #parquet: ParquetWriter
  readonly #columns: readonly ParquetColumn[]
  #group: ParquetValue[][]
  rows = 0

  constructor(columns: readonly ParquetColumn[]) {
    const root = { name: 'export', num_children: columns.length }
    const schema = [root, ...columns.map(({ element }) => element)]
    this.#parquet = new ParquetWriter({ writer: this.#writer, schema, createdBy: 'keyward' })
    this.#columns = columns
    this.#group = columns.map(() => [])
  }

  /** @throws UnwritableValue */
  add(index: number, value: Cell): void {
    const column = this.#columns[index]
    this.#group[index]?.push(isEmptyCell(value) || !column ? null : column.convert(value))
  }

  /** The bytes of the rows since the last call. */
  take(rowGroupSize: number): Uint8Array {
    const columnData = this.#columns.map(({ element: { name } }, index) => ({
      name,
      data: this.#group[index] ?? [],
    }))
    if (this.rows > 0) this.#parquet.write({ columnData, rowGroupSize })
    this.#group = this.#columns.map(() => [])
    this.rows = 0
    return this.#writer.take()
  }

  /** The last bytes of the file. */
  finish(): Uint8Array {
    const parquet = this.#parquet
    // Readers that know only the older annotation need it; while it is there, the writer prints JSON anew.
    parquet.schema = parquet.schema.map((element) =>
      element.logical_type?.type === 'JSON' ? { ...element, converted_type: 'JSON' } : element,
    )
    parquet.finish()
    return this.#writer.take()
  }
}

/**
 * Apache Parquet, Snappy, every column optional; types as in `parquetColumn`. The same bytes however rows are
 * batched.
 * @throws UnwritableCell
 */
export async function* encodeParquet(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const groupRows = Math.min(
    mostRows,
    Math.max(fewestRows, Math.floor(groupCells / columns.length)),
  )
  const open = (batch?: RowBatch) =>
    new RowGroups(
      columns.map((column, index) => parquetColumn(column, batch?.columns[index] ?? [])),
    )
  let groups: RowGroups | undefined
  let rows = 0
  for await (const batch of batches) {
    groups ??= open(batch)
    const cells = batch.columns.map((data) => plainCells(data))
    for (let row = 0; row < batch.rowCount; row += 1) {
      for (const [index, { name }] of columns.entries()) {
        try {
          groups.add(index, cells[index]?.[row])
        } catch (error) {
          throw locateError(error, name, rows + row + 1)
        }
      }
      groups.rows += 1
      if (groups.rows === groupRows) yield groups.take(groupRows)
    }
    rows += batch.rowCount
  }
  groups ??= open()
  if (groups.rows > 0) yield groups.take(groupRows)
  yield groups.finish()
}
