/** Wider codes do not fit the 32 bits that are shifted here; hyparquet reads those. */
export const maxPackedWidth = 24

/** Bytes that are read from front to back. */
export class ByteReader {
  #offset: number

  constructor(
    readonly bytes: Uint8Array,
    offset = 0,
  ) {
    this.#offset = offset
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

  /** Unsigned, little-endian. */
  uint(byteCount: number): number {
    let value = 0
    for (let shift = 0; shift < byteCount * 8; shift += 8) value += this.byte() * 2 ** shift
    return value
  }

  /** Seven bits a byte, the last byte without the eighth (ULEB128). */
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

/** @param packed groups of eight codes, the lowest bits of the first byte first */
function unpack(packed: Uint8Array, width: number, codes: Uint32Array): void {
  const mask = 2 ** width - 1
  let bits = 0
  let held = 0
  let from = 0
  for (let at = 0; at < codes.length; at += 1) {
    while (held < width) {
      bits |= (packed[from] ?? 0) << held
      from += 1
      held += 8
    }
    codes[at] = bits & mask
    bits >>>= width
    held -= width
  }
}

/**
 * Fills `codes` from the hybrid of run lengths and bit packing
 * (https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE).
 * @param width bits of a code, at most 24
 * @throws RangeError when the bytes end early
 */
export function readHybrid(reader: ByteReader, width: number, codes: Uint32Array): void {
  const runBytes = Math.ceil(width / 8)
  let at = 0
  while (at < codes.length) {
    const header = reader.varint()
    const isPacked = header % 2 === 1
    const half = Math.floor(header / 2)
    if (half === 0) throw new RangeError('a Parquet page has a run of nothing')
    const count = Math.min(isPacked ? half * 8 : half, codes.length - at)
    const run = codes.subarray(at, at + count)
    if (isPacked) {
      // The last group may be cut where no code of it counts.
      if (reader.offset + Math.ceil((count * width) / 8) > reader.bytes.length) {
        throw new RangeError('a Parquet page ends early')
      }
      unpack(reader.bytes.subarray(reader.offset), width, run)
      reader.skip(half * width)
    } else {
      run.fill(reader.uint(runBytes))
    }
    at += count
  }
}
