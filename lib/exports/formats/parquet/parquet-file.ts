import type { FileMetaData, RowGroup } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { RowBatch } from '@/lib/exports/values/cells'
import { FileColumn } from './file-column'
import type { ParquetColumn } from './flat-column'
import { writeMetadata } from './hyparquet-writer-internals'
import { TakenWriter } from './taken-writer'
import { writeChunk } from './write-chunk'

/** Cells of a row group. One group is held in memory, and a reader can skip one. */
const groupCells = 1_000_000
/** Values of the nested cells of a row group. Each may be a text of its own: a million took 880 MB. */
const groupValues = 125_000
const [fewestRows, mostRows] = [8192, 122_880] as const

/** Rows of flat cells that are added at once. Nested cells have any size, so their rows are added one by one. */
const flatRows = 8192

/** Rows with nested cells that are added between two yields. */
const nestedRows = 16

export const magic = new TextEncoder().encode('PAR1')

/** A file that is written row group by row group. */
export class ParquetFile {
  readonly #columns: readonly ParquetColumn[]
  readonly #rowsAtOnce: number
  readonly #groupRows: number
  readonly #metadata: FileMetaData
  #group: readonly FileColumn[]
  #rows = 0
  #offset = magic.length

  constructor(columns: readonly ParquetColumn[]) {
    const isNested = columns.some(({ elements }) => elements.length > 1)
    const root = { name: 'export', num_children: columns.length }
    this.#columns = columns
    this.#rowsAtOnce = isNested ? 1 : flatRows
    this.#groupRows = Math.min(
      mostRows,
      Math.max(fewestRows, Math.floor(groupCells / columns.length)),
    )
    this.#metadata = {
      version: 2,
      created_by: 'keyward',
      schema: [root, ...columns.flatMap(({ elements }) => elements)],
      num_rows: 0n,
      row_groups: [],
      metadata_length: 0,
    }
    this.#group = columns.map((column) => new FileColumn(column))
  }

  /** Adds rows and yields the bytes of full row groups. */
  async *add({ rowCount, columns }: RowBatch, earlierRows: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < rowCount; ) {
      // Steps start at the same rows of a group for any batching.
      const step = this.#rowsAtOnce - (this.#rows % this.#rowsAtOnce)
      const end = Math.min(rowCount, start + step, start + this.#groupRows - this.#rows)
      for (const [index, column] of this.#group.entries()) {
        if (this.#rows % nestedRows === 0 || this.#rowsAtOnce > 1) await yieldToEventLoop()
        column.add(columns[index] ?? [], start, end, earlierRows)
      }
      this.#rows += end - start
      start = end
      if (this.#isGroupFull) yield* this.#writeGroup()
    }
  }

  get #isGroupFull(): boolean {
    if (this.#rows === this.#groupRows) return true
    if (this.#rows % this.#rowsAtOnce !== 0) return false
    return this.#group.reduce((sum, { parts }) => sum + parts, 0) >= groupValues
  }

  async *#writeGroup(): AsyncGenerator<Uint8Array> {
    const start = this.#offset
    const columns: RowGroup['columns'] = []
    for (const leaf of this.#group.flatMap(({ leaves }) => leaves)) {
      const chunk = yield* this.#counted(writeChunk(leaf, this.#offset))
      columns.push(chunk)
    }
    const sizes = columns.map(({ meta_data: chunk }) => chunk?.total_uncompressed_size ?? 0n)
    this.#metadata.row_groups.push({
      columns,
      total_byte_size: sizes.reduce((sum, size) => sum + size, 0n),
      num_rows: BigInt(this.#rows),
      total_compressed_size: BigInt(this.#offset - start),
    })
    this.#metadata.num_rows += BigInt(this.#rows)
    this.#group = this.#columns.map((column) => new FileColumn(column))
    this.#rows = 0
  }

  async *#counted<Result>(
    chunks: AsyncGenerator<Uint8Array, Result>,
  ): AsyncGenerator<Uint8Array, Result> {
    for (;;) {
      const next = await chunks.next()
      if (next.done) return next.value
      this.#offset += next.value.length
      yield next.value
    }
  }

  /** Yields the last row group and the footer. */
  async *finish(): AsyncGenerator<Uint8Array> {
    if (this.#rows > 0) yield* this.#writeGroup()
    const { schema } = this.#metadata
    const writer = new TakenWriter()
    writeMetadata(writer, {
      ...this.#metadata,
      // Some readers know only the older annotation.
      schema: schema.map((element) =>
        element.logical_type?.type === 'JSON' ? { ...element, converted_type: 'JSON' } : element,
      ),
    })
    writer.appendBytes(magic)
    yield writer.take()
  }
}
