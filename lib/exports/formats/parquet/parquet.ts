import type { FileMetaData, RowGroup } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { RowBatch } from '@/lib/exports/values/cells'
import type { NestedType, NestedTypes } from '@/lib/exports/values/nested-type'
import { FileColumn } from './file-column'
import { writeMetadata } from './hyparquet-writer-internals'
import { nestedColumn } from './nested-column'
import { type ParquetColumn, parquetColumn } from './parquet-column'
import { TakenWriter } from './taken-writer'

/** Cells of a row group, or values of its nested cells: what is kept in memory, and what a reader can skip. */
const groupCells = 1_000_000
const [fewestRows, mostRows] = [8192, 122_880] as const
/** Rows of flat cells that are added at once; with nested cells, each of any size, a row may fill a group. */
const flatRows = 8192
/** Rows with nested cells that are added before others have their turn. */
const nestedRows = 16

const magic = new TextEncoder().encode('PAR1')

/** A file on its way out, row group by row group. */
class ParquetFile {
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

  /** Adds rows, and yields the bytes of the row groups that they fill. */
  async *add({ rowCount, columns }: RowBatch, earlierRows: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < rowCount; ) {
      // Steps begin at the same rows of a group however rows are batched.
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
    return this.#group.reduce((sum, { parts }) => sum + parts, 0) >= groupCells
  }

  async *#writeGroup(): AsyncGenerator<Uint8Array> {
    const start = this.#offset
    const columns: RowGroup['columns'] = []
    for (const leaf of this.#group.flatMap(({ leaves }) => leaves)) {
      const chunk = yield* this.#counted(leaf.bytes(this.#offset))
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

  /** The last row group and the footer. */
  async *finish(): AsyncGenerator<Uint8Array> {
    if (this.#rows > 0) yield* this.#writeGroup()
    const { schema } = this.#metadata
    const writer = new TakenWriter()
    writeMetadata(writer, {
      ...this.#metadata,
      // Readers that know only the older annotation need it.
      schema: schema.map((element) =>
        element.logical_type?.type === 'JSON' ? { ...element, converted_type: 'JSON' } : element,
      ),
    })
    writer.appendBytes(magic)
    yield writer.take()
  }
}

/** The type of a column whose lists, maps and structs keep their parts. */
function nestedTypeOf({ type, value }: ExportColumn, nested: NestedTypes): NestedType | undefined {
  return type === 'json' && 'field' in value ? nested.get(value.field) : undefined
}

/** What stands behind the magic number; nothing at all for a batch without rows. */
async function* encodeGroups(
  batches: AsyncIterable<RowBatch>,
  open: (batch?: RowBatch) => ParquetFile,
): AsyncGenerator<Uint8Array> {
  let file: ParquetFile | undefined
  let rows = 0
  for await (const batch of batches) {
    if (batch.rowCount === 0) yield new Uint8Array(0)
    else {
      file ??= open(batch)
      yield* file.add(batch, rows)
      rows += batch.rowCount
    }
  }
  yield* (file ?? open()).finish()
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
  const open = (batch?: RowBatch) =>
    new ParquetFile(
      columns.map((column, index) => {
        const type = nestedTypeOf(column, nested)
        return type
          ? nestedColumn(column.name, type)
          : parquetColumn(column, batch?.columns[index] ?? [])
      }),
    )
  let isBegun = false
  for await (const chunk of encodeGroups(batches, open)) {
    if (!isBegun) yield magic
    isBegun = true
    if (chunk.length > 0) yield chunk
  }
}
