import type { EncodedColumn } from './encoded-column'
import { type ShortBytes, wordBytes } from './short-bytes'

/** A chunk is sent when it has this many bytes. Smaller chunks slow down gzip and HTTP. */
const chunkBytes = 62 * 1024

/** Leaves room for one more row of usual size. The unused rest is discarded with the chunk. */
const bufferBytes = 64 * 1024

/** Up to this size a loop over words is faster than `set`, which needs a subarray. */
const shortCell = 256

/** Copies word by word and returns where the bytes end. Bytes after that may be overwritten. */
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

/** Collects the bytes of rows until a chunk is full. */
export class TextChunk {
  #bytes = new Uint8Array(bufferBytes)
  #words = new DataView(this.#bytes.buffer)
  #length = 0

  get isFull(): boolean {
    return this.#length >= chunkBytes
  }

  get length(): number {
    return this.#length
  }

  /** Replaces the last `count` bytes. */
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

  /** Appends the cells of one row. */
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
      if (count > shortCell) {
        this.#bytes.set(column.bytes.subarray(from, from + count), length)
        length += count
      } else length = copyWords(words, from, count, into, length)
    }
    this.#length = length
  }
}
