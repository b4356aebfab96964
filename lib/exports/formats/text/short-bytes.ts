import { ByteSink } from './byte-sink'

/** Bytes that are copied at once. A copy may read this far beyond the end of a cell. */
export const wordBytes = 4

/** A few bytes that are copied word by word. */
export interface ShortBytes {
  /** Has at least one word after the last byte. */
  words: DataView
  length: number
}

/** Returns text as bytes that can be copied word by word. */
export function shortBytes(text: string): ShortBytes {
  const sink = new ByteSink()
  sink.text(text)
  return { words: sink.viewed(wordBytes), length: sink.length }
}

const mostDigits = 16
const [zero, nine] = [48, 57]

/** The number of a row in decimal digits, incremented in place. */
export class RowNumber implements ShortBytes {
  readonly #bytes = new Uint8Array(mostDigits + wordBytes)
  readonly words = new DataView(this.#bytes.buffer)
  length: number

  constructor(first: number) {
    const digits = String(first)
    this.#bytes.set(new TextEncoder().encode(digits))
    this.length = digits.length
  }

  increment(): void {
    const bytes = this.#bytes
    let place = this.length - 1
    while (place >= 0 && bytes[place] === nine) {
      bytes[place] = zero
      place -= 1
    }
    if (place >= 0) bytes[place] = (bytes[place] ?? zero) + 1
    else {
      // 999 becomes 1000. All digits are zeros already.
      bytes[this.length] = zero
      bytes[0] = zero + 1
      this.length += 1
    }
  }
}
