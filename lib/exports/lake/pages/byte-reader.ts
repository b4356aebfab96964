/** Reads bytes from start to end. */
export class ByteReader {
  #offset: number
  readonly view: DataView

  constructor(
    readonly bytes: Uint8Array,
    offset = 0,
  ) {
    this.#offset = offset
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get offset(): number {
    return this.#offset
  }

  byte(): number {
    const value = this.bytes[this.#offset]
    if (value === undefined) throw new RangeError('a Parquet page ends early')
    this.#offset += 1
    return value
  }

  /** Reads an unsigned little-endian number. */
  uint(byteCount: number): number {
    let value = 0
    for (let shift = 0; shift < byteCount * 8; shift += 8) value += this.byte() * 2 ** shift
    return value
  }

  /** Reads a ULEB128 number: seven bits per byte, the eighth set except in the last byte. */
  varint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  skip(byteCount: number): void {
    this.#offset += byteCount
  }
}
