import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Cell, plainCells, type RowBatch } from '@/lib/exports/model/cells'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { NestedType, NestedTypes, NestedValue } from '@/lib/exports/model/nested-type'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import { isEmptyCell } from '../text/cell-writer'
import { locateError } from '../text/unwritable-cell'
import { nestedColumn } from './nested-column'
import { type ParquetColumn, parquetColumn } from './parquet-column'

/** Cells of a row group, or parts of its nested cells: what is kept in memory, and what a reader can skip. */
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
  #group: NestedValue[][]
  rows = 0
  /** Of nested cells, whose size does not follow from the number of rows. */
  parts = 0

  constructor(columns: readonly ParquetColumn[]) {
    const root = { name: 'export', num_children: columns.length }
    const schema = [root, ...columns.flatMap(({ elements }) => elements)]
    this.#parquet = new ParquetWriter({ writer: this.#writer, schema, createdBy: 'keyward' })
    this.#columns = columns
    this.#group = columns.map(() => [])
  }

  /** @throws UnwritableValue */
  add(index: number, value: Cell): void {
    const column = this.#columns[index]
    const stored = isEmptyCell(value) || !column ? null : column.convert(value)
    this.#group[index]?.push(stored)
    if (column?.partsOf) this.parts += column.partsOf(stored)
  }

  /** The bytes of the rows since the last call. */
  take(rowGroupSize: number): Uint8Array {
    const columnData = this.#columns.map(({ name }, index) => ({
      name,
      data: this.#group[index] ?? [],
    }))
    if (this.rows > 0) this.#parquet.write({ columnData, rowGroupSize })
    this.#group = this.#columns.map(() => [])
    this.rows = 0
    this.parts = 0
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

/** The type of a column whose lists, maps and structs keep their parts. */
function nestedTypeOf({ type, value }: ExportColumn, nested: NestedTypes): NestedType | undefined {
  return type === 'json' && 'field' in value ? nested.get(value.field) : undefined
}

/**
 * Apache Parquet, Snappy, every column optional; types as in `parquetColumn`, and those of `nested` as they are stored.
 * The same bytes however rows are batched.
 * @throws UnwritableCell
 */
export async function* encodeParquet(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { nested = new Map() }: Pick<EncoderOptions, 'nested'>,
): AsyncGenerator<Uint8Array> {
  const groupRows = Math.min(
    mostRows,
    Math.max(fewestRows, Math.floor(groupCells / columns.length)),
  )
  const open = (batch?: RowBatch) =>
    new RowGroups(
      columns.map((column, index) => {
        const type = nestedTypeOf(column, nested)
        return type
          ? nestedColumn(column.name, type)
          : parquetColumn(column, batch?.columns[index] ?? [])
      }),
    )
  let groups: RowGroups | undefined
  let rows = 0
  for await (const batch of batches) {
    if (batch.rowCount === 0) continue
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
      if (groups.rows === groupRows || groups.parts >= groupCells) yield groups.take(groupRows)
    }
    rows += batch.rowCount
  }
  groups ??= open()
  if (groups.rows > 0) yield groups.take(groupRows)
  yield groups.finish()
}
