import type { RowBatch } from '../cells'
import { type CellEncoding, EncodedColumn } from './encoded-column'

/** A chunk is handed on when it has reached this many bytes: small chunks make gzip and HTTP slow. */
const chunkBytes = 48 * 1024
const bufferBytes = 64 * 1024
/** Up to here a loop copies faster than `set`, which needs a view of its own. */
const shortBytes = 96

const encoder = new TextEncoder()

/** What stands around the rows of a file. */
export interface TextFrame {
  head: string
  /** Between two rows. */
  separator?: string
  /** @param rows how many there were */
  tail(rows: number): string
}

/** Collects rows and hands them on in chunks. */
class Chunk {
  #bytes = new Uint8Array(bufferBytes)
  #length = 0

  get isFull(): boolean {
    return this.#length >= chunkBytes
  }

  /** What has been collected; the chunk starts anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#bytes = new Uint8Array(bufferBytes)
    this.#length = 0
    return taken
  }

  #grow(needed: number): Uint8Array<ArrayBuffer> {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
    return larger
  }

  add(values: Uint8Array): void {
    const end = this.#length + values.length
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(values, this.#length)
    this.#length = end
  }

  /** The cells of one row, one after the other. */
  addRow(columns: readonly EncodedColumn[], row: number): void {
    let into = this.#bytes
    let length = this.#length
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index]
      if (!column) return
      const { bytes, codes } = column
      const code = codes[row] ?? 0
      let from = column.starts[code] ?? 0
      const to = column.ends[code] ?? 0
      const end = length + to - from
      if (end > into.length) into = this.#grow(end)
      if (to - from > shortBytes) into.set(bytes.subarray(from, to), length)
      else {
        for (let at = length; at < end; at += 1) {
          into[at] = bytes[from] ?? 0
          from += 1
        }
      }
      length = end
    }
    this.#length = length
  }
}

/** Rows as text between a head and a tail, in chunks of about 48 KB: the same text however rows are batched. */
export async function* encodeText(
  batches: AsyncIterable<RowBatch>,
  encodings: readonly CellEncoding[],
  { head, separator = '', tail }: TextFrame,
): AsyncGenerator<Uint8Array> {
  const columns = encodings.map((encoding) => new EncodedColumn(encoding))
  const between = encoder.encode(separator)
  const chunk = new Chunk()
  let rows = 0
  chunk.add(encoder.encode(head))
  for await (const batch of batches) {
    for (const [index, column] of columns.entries()) column.load(batch.columns[index] ?? [])
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (between.length > 0 && rows + row > 0) chunk.add(between)
      chunk.addRow(columns, row)
      if (chunk.isFull) yield chunk.take()
    }
    rows += batch.rowCount
  }
  chunk.add(encoder.encode(tail(rows)))
  const last = chunk.take()
  if (last.length > 0) yield last
}

/** Puts a beginning before the first cell of each row and an end behind the last. */
export function frameRows(
  cells: readonly CellEncoding[],
  [open, close]: readonly [string, string],
): CellEncoding[] {
  return cells.map((cell, index) => ({
    ...cell,
    before: index === 0 ? open + cell.before : cell.before,
    after: index === cells.length - 1 ? cell.after + close : cell.after,
  }))
}
