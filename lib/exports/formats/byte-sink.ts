/** A chunk is handed on when it has reached this many bytes: small chunks make gzip and HTTP slow. */
const chunkBytes = 48 * 1024
const bufferBytes = 64 * 1024

const encoder = new TextEncoder()
// See cell-writer.ts: globals are slow in an edge sandbox.
const { floor } = Math

/** Collects bytes and hands them on in chunks. */
export class ByteSink {
  #buffer = new Uint8Array(bufferBytes)
  #length = 0

  get isFull(): boolean {
    return this.#length >= chunkBytes
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  /** What has been collected; the sink starts anew. */
  take(): Uint8Array {
    const chunk = this.#buffer.subarray(0, this.#length)
    this.#buffer = new Uint8Array(bufferBytes)
    this.#length = 0
    return chunk
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#buffer.length) return
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2))
    larger.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = larger
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#buffer[this.#length] = value
    this.#length += 1
  }

  bytes(values: Uint8Array): void {
    this.#reserve(values.length)
    this.#buffer.set(values, this.#length)
    this.#length += values.length
  }

  /** UTF-8; lone surrogates become U+FFFD. */
  text(text: string): void {
    this.#reserve(text.length * 3)
    this.#length += encoder.encodeInto(text, this.#buffer.subarray(this.#length)).written
  }

  /**
   * Writes ASCII letters alone, and gives up without a trace at the first other character.
   * @param isPlain 1 for each of the 128 code points that may be written
   */
  plainText(text: string, isPlain: Uint8Array): boolean {
    const count = text.length
    this.#reserve(count)
    const buffer = this.#buffer
    const start = this.#length
    for (let index = 0; index < count; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 127 || isPlain[code] === 0) return false
      buffer[start + index] = code
    }
    this.#length = start + count
    return true
  }

  /** A whole number up to 2^53 in size, in decimal digits. */
  integer(value: number): void {
    this.#reserve(20)
    let rest = value
    if (value < 0) {
      this.byte(45)
      rest = -value
    }
    let digits = 1
    for (let bound = 10; bound <= rest; bound *= 10) digits += 1
    let position = this.#length + digits
    this.#length = position
    while (rest > 0x7fffffff) {
      const tenth = floor(rest / 10)
      position -= 1
      this.#buffer[position] = 48 + (rest - tenth * 10)
      rest = tenth
    }
    do {
      const tenth = (rest / 10) | 0
      position -= 1
      this.#buffer[position] = 48 + (rest - tenth * 10)
      rest = tenth
    } while (position > this.#length - digits)
  }

  /** A whole number in exactly `digits` digits, with leading noughts. */
  padded(value: number, digits: number): void {
    this.#reserve(digits)
    let rest = value
    for (let position = this.#length + digits - 1; position >= this.#length; position -= 1) {
      const tenth = (rest / 10) | 0
      this.#buffer[position] = 48 + (rest - tenth * 10)
      rest = tenth
    }
    this.#length += digits
  }
}
