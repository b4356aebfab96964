import type { RowBatch } from '@/lib/exports/values/cells'
import {
  type CellEncoding,
  EncodedColumn,
  RowNumber,
  type ShortBytes,
  wordBytes,
} from './encoded-column'

/** A chunk is handed on when it has reached this many bytes: small chunks make gzip and HTTP slow. */
const chunkBytes = 62 * 1024
/** A buffer has room for one more row of usual size: what is left of it is thrown away with the chunk. */
const bufferBytes = 64 * 1024
/** Cells are encoded ahead of their rows by no more than this: a whole batch would keep others waiting. */
const rowsAtOnce = 1024
/** Up to here a loop over words copies faster than `set`, which needs a view of its own. */
const shortBytes = 256

const encoder = new TextEncoder()

/** What stands around the rows of a file. */
export interface TextFrame {
  head: string
  /** Between two rows. */
  separator?: string
  /** The number of the first row, for encodings that have a `lead`. */
  firstRow?: number
  /** Stands in place of a row without a cell, where every cell that is not empty has at least one byte. */
  emptyRow?: string
  /** @param rows how many there were */
  tail(rows: number): string
}

/** Copies word by word: what follows the last byte is written over. Returns where the bytes end. */
function copyWords(
  from: DataView,
  start: number,
  count: number,
  into: DataView,
  place: number,
): number {
  const end = place + count
  let source = start
  for (let at = place; at < end; at += wordBytes) {
    into.setUint32(at, from.getUint32(source))
    source += wordBytes
  }
  return end
}

/** Collects rows and hands them on in chunks. */
class Chunk {
  #bytes = new Uint8Array(bufferBytes)
  #words = new DataView(this.#bytes.buffer)
  #length = 0

  get isFull(): boolean {
    return this.#length >= chunkBytes
  }

  get length(): number {
    return this.#length
  }

  /** Writes other bytes in place of the last ones. */
  replaceLast(count: number, values: Uint8Array): void {
    this.#length -= count
    this.add(values)
  }

  /** Returns the bytes collected so far and starts a new chunk. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#use(new Uint8Array(bufferBytes))
    this.#length = 0
    return taken
  }

  #use(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
    this.#bytes = bytes
    this.#words = new DataView(bytes.buffer)
    return this.#words
  }

  #grow(needed: number): DataView<ArrayBuffer> {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes)
    return this.#use(larger)
  }

  add(values: Uint8Array): void {
    const end = this.#length + values.length
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(values, this.#length)
    this.#length = end
  }

  /** The cells of one row, one after the other. */
  addRow(columns: readonly EncodedColumn[], row: number, number: ShortBytes): void {
    let into = this.#words
    let length = this.#length
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index]
      if (!column) return
      const { words, spans, lead } = column
      const span = 2 * (column.codes[row] ?? 0)
      const from = spans[span] ?? 0
      const count = (spans[span + 1] ?? 0) - from
      if (count === 0) continue
      const needed = length + (lead ? lead.length + number.length : 0) + count + wordBytes
      if (needed > into.byteLength) into = this.#grow(needed)
      if (lead) {
        length = copyWords(lead.words, 0, lead.length, into, length)
        length = copyWords(number.words, 0, number.length, into, length)
      }
      if (count > shortBytes) {
        this.#bytes.set(column.bytes.subarray(from, from + count), length)
        length += count
      } else length = copyWords(words, from, count, into, length)
    }
    this.#length = length
  }
}

/**
 * Rows as text between a head and a tail, in chunks of about 62 KB: the same text however rows are batched. A batch
 * without rows has what there is sent at once.
 */
export async function* encodeText(
  batches: AsyncIterable<RowBatch>,
  encodings: readonly CellEncoding[],
  { head, separator = '', firstRow = 1, emptyRow = '', tail }: TextFrame,
): AsyncGenerator<Uint8Array> {
  const columns = encodings.map((encoding) => new EncodedColumn(encoding))
  const between = encoder.encode(separator)
  const inPlaceOfEmpty = encoder.encode(emptyRow)
  const emptyLength = encoder.encode(
    encodings.map(({ before, empty, after }) => before + empty + after).join(''),
  ).length
  const chunk = new Chunk()
  const number = new RowNumber(firstRow)
  let rows = 0
  chunk.add(encoder.encode(head))
  for await (const batch of batches) {
    if (batch.rowCount === 0) {
      if (chunk.length > 0) yield chunk.take()
      continue
    }
    for (const [index, column] of columns.entries()) column.load(batch.columns[index] ?? [])
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (row % rowsAtOnce === 0) {
        const end = Math.min(row + rowsAtOnce, batch.rowCount)
        for (const column of columns) column.encodeRows(row, end, rows)
      }
      if (between.length > 0 && rows + row > 0) chunk.add(between)
      const start = chunk.length
      chunk.addRow(columns, row, number)
      if (emptyRow && chunk.length - start === emptyLength) {
        chunk.replaceLast(emptyLength, inPlaceOfEmpty)
      }
      number.increment()
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
