import type { Codes } from '@/lib/exports/values/cells'
import { ByteReader } from './byte-reader'

// A local copy. An edge sandbox looks globals up through an interceptor, and that costs more than a whole run.
const { ceil, floor, max, min } = Math

/** Wider codes do not fit into the 32 bits that are shifted here. hyparquet reads them. */
export const maxPackedWidth = 24

/** The error of a code without a value, which would be read as an empty cell, and of a level that no value has. */
export class TooHighCodeError extends RangeError {
  constructor() {
    super('a Parquet column has a code beyond its dictionary, or a level beyond its depth')
  }
}

/** The widest codes that are read four at a time, and two at a time. */
const [widestOfFour, widestOfTwo] = [8, 14] as const

/**
 * Reads groups of eight codes, the lowest bits of the first byte first, four bytes at a time. Four or two short codes
 * end within four bytes of the byte in which the first one starts, and so does one of any width.
 * @returns the highest code
 */
function unpack(reader: ByteReader, width: number, codes: Codes, from: number, to: number): number {
  const { view, bytes } = reader
  const mask = 2 ** width - 1
  let bit = reader.offset * 8
  const lastBit = (bytes.length - 4) * 8
  let at = from
  let highest = 0
  if (width <= widestOfFour) {
    for (; at + 4 <= to && bit <= lastBit; at += 4) {
      const word = view.getInt32(bit >>> 3, true) >>> (bit & 7)
      const first = word & mask
      const second = (word >>> width) & mask
      const third = (word >>> (2 * width)) & mask
      const fourth = (word >>> (3 * width)) & mask
      codes[at] = first
      codes[at + 1] = second
      codes[at + 2] = third
      codes[at + 3] = fourth
      highest = max(highest, first, second, third, fourth)
      bit += 4 * width
    }
  } else if (width <= widestOfTwo) {
    for (; at + 2 <= to && bit <= lastBit; at += 2) {
      const word = view.getInt32(bit >>> 3, true) >>> (bit & 7)
      const first = word & mask
      const second = (word >>> width) & mask
      codes[at] = first
      codes[at + 1] = second
      highest = max(highest, first, second)
      bit += 2 * width
    }
  }
  for (; at < to && bit <= lastBit; at += 1) {
    const code = (view.getInt32(bit >>> 3, true) >>> (bit & 7)) & mask
    codes[at] = code
    highest = max(highest, code)
    bit += width
  }
  // Fewer than four bytes may be left for the last codes.
  for (; at < to; at += 1) {
    const byte = bit >>> 3
    let word = 0
    for (let index = 0; index < 4; index += 1) word |= (bytes[byte + index] ?? 0) << (8 * index)
    const code = (word >>> (bit & 7)) & mask
    codes[at] = code
    highest = max(highest, code)
    bit += width
  }
  return highest
}

/** Up to this length a loop is faster than a call of `fill`. */
const shortRun = 32

function repeat(codes: Codes, code: number, from: number, to: number): void {
  if (to - from > shortRun) codes.fill(code, from, to)
  else for (let at = from; at < to; at += 1) codes[at] = code
}

/**
 * Fills `codes` from the hybrid of run lengths and bit packing
 * (https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE), run by run.
 * @param width bits of a code, at most 24
 * @param below what every code is below: how many values, or levels, there are
 * @param from where the first code goes
 * @param until where to stop: after the run that reaches it
 * @returns where the next code goes
 * @throws RangeError when the bytes end early; TooHighCodeError
 */
export function readHybrid(
  reader: ByteReader,
  width: number,
  codes: Codes,
  below: number,
  from = 0,
  until = codes.length,
): number {
  const runBytes = ceil(width / 8)
  let at = from
  while (at < until && at < codes.length) {
    const header = reader.varint()
    const isPacked = header % 2 === 1
    const half = floor(header / 2)
    if (half === 0) throw new RangeError('a Parquet page has a run of nothing')
    const count = min(isPacked ? half * 8 : half, codes.length - at)
    if (isPacked) {
      // The last group may be cut after its last code.
      if (reader.offset + ceil((count * width) / 8) > reader.bytes.length) {
        throw new RangeError('a Parquet page ends early')
      }
      const highest = unpack(reader, width, codes, at, at + count)
      if (highest >= below) throw new TooHighCodeError()
      reader.skip(half * width)
    } else {
      const code = reader.uint(runBytes)
      if (code >= below) throw new TooHighCodeError()
      repeat(codes, code, at, at + count)
    }
    at += count
  }
  return at
}

/** Returns whether `count` codes of one bit are all 1 and written as one run. Does not advance the reader. */
export function isRunOfOnes({ bytes, offset }: ByteReader, count: number): boolean {
  if (count === 0) return true
  const reader = new ByteReader(bytes, offset)
  const header = reader.varint()
  return header % 2 === 0 && header / 2 >= count && reader.byte() === 1
}
