const firstBytes = 4 * 1024
/** For longer text the platform's encoder is faster than a loop. */
const shortText = 256

const encoder = new TextEncoder()
/** `padded` writes this many digits. */
const mostPadded = 9
const powersOfTen = Array.from({ length: mostPadded + 1 }, (_, exponent) => 10 ** exponent)

// Kept here because an edge sandbox looks up globals through an interceptor. In a loop over cells the lookup costs more
// than the cell.
const { floor } = Math

/** Collects bytes in memory. */
export class ByteSink {
  #buffer = new Uint8Array(firstBytes)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The collected bytes, valid until the next write. */
  get collected(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  /** Returns the bytes as a view with at least `spareBytes` after the last byte. */
  viewed(spareBytes: number): DataView {
    this.#reserve(spareBytes)
    return new DataView(this.#buffer.buffer)
  }

  clear(): void {
    this.#length = 0
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

  #ascii(text: string): boolean {
    const count = text.length
    const buffer = this.#buffer
    const start = this.#length
    for (let index = 0; index < count; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 127) return false
      buffer[start + index] = code
    }
    this.#length = start + count
    return true
  }

  /** Writes UTF-8. Lone surrogates become U+FFFD. */
  text(text: string): void {
    this.#reserve(text.length * 3)
    if (text.length <= shortText && this.#ascii(text)) return
    this.#length += encoder.encodeInto(text, this.#buffer.subarray(this.#length)).written
  }

  /** Writes a whole number up to 2^53 in size in decimal digits. */
  integer(value: number): void {
    this.#reserve(20)
    const buffer = this.#buffer
    let rest = value
    if (value < 0) {
      this.byte(45)
      rest = -value
    }
    const start = this.#length
    let digits = 1
    for (let bound = 10; bound <= rest; bound *= 10) digits += 1
    for (let position = start + digits - 1; position >= start; position -= 1) {
      const tenth = floor(rest / 10)
      buffer[position] = 48 + (rest - tenth * 10)
      rest = tenth
    }
    this.#length = start + digits
  }

  /** Writes a whole number in exactly `digits` digits, with leading zeros. */
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

  /**
   * Writes `units` of 10^-`scale` in decimal digits with the character `point` before the last `scale` digits.
   * @param units a whole number up to 2^53 in size
   * @returns false, without writing anything, for more than nine fraction digits
   */
  decimal(units: number, scale: number, point: number): boolean {
    const power = powersOfTen[scale]
    if (power === undefined) return false
    if (units < 0) this.byte(45)
    const size = units < 0 ? -units : units
    const whole = floor(size / power)
    this.integer(whole)
    if (scale === 0) return true
    this.byte(point)
    this.padded(size - whole * power, scale)
    return true
  }
}
