import type { Encoding } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { roomForCodes } from '@/lib/exports/values/cells'
import { maxPackedWidth, readHybrid, TooHighCodeError } from './bit-packing'
import { ByteReader } from './byte-reader'
import {
  type ColumnDecoder,
  convert,
  deltaBinaryUnpack,
  readDataPage,
  readPlain,
} from './hyparquet-internals'

/** Returns the next values of a page. */
export type TakeValues = (count: number) => ArrayLike<unknown>

/** The values of a page as they are stored. */
interface StoredValues {
  bytes: Uint8Array
  encoding: Encoding
  valueCount: number
}

/** How many codes are read between two yields. */
const codesAtOnce = 32 * 1024

/** Takes values by their places, one after the other. */
function byPlace(valueAt: (place: number) => unknown): TakeValues {
  let next = 0
  return (count) => {
    const start = next
    next += count
    return Array.from({ length: count }, (_, index) => valueAt(start + index))
  }
}

/** @throws TooHighCodeError */
function valueOfCode(code: number, dictionary: readonly unknown[]): unknown {
  if (code < dictionary.length) return dictionary[code]
  throw new TooHighCodeError()
}

/** @returns undefined if the codes are too wide */
async function valuesOfCodes(
  { bytes, valueCount }: StoredValues,
  dictionary: readonly unknown[],
): Promise<TakeValues | undefined> {
  const codes = roomForCodes(dictionary.length, valueCount)
  const reader = new ByteReader(bytes)
  const width = valueCount > 0 ? reader.byte() : 0
  if (width > maxPackedWidth) return undefined
  for (let at = 0; width > 0 && at < valueCount; ) {
    await yieldToEventLoop()
    at = readHybrid(reader, width, codes, 2 ** width, at, at + codesAtOnce)
  }
  return byPlace((place) => valueOfCode(codes[place] ?? 0, dictionary))
}

/** The lengths of all texts come first, and then the texts. */
function textsByLength({ bytes, valueCount }: StoredValues): TakeValues {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 }
  const lengths = new Int32Array(valueCount)
  deltaBinaryUnpack(reader, valueCount, lengths)
  let start = reader.offset
  return byPlace((place) => {
    const end = start + (lengths[place] ?? 0)
    if (end > bytes.length) throw new RangeError('a Parquet page ends early')
    const text = bytes.subarray(start, end)
    start = end
    return text
  })
}

/** Reads all values at once, as the other encodings and bits need it. */
function allValues({ bytes, encoding, valueCount }: StoredValues, decoder: ColumnDecoder) {
  // Without a path there are no levels.
  const { dataPage } = readDataPage(
    bytes,
    {
      num_values: valueCount,
      encoding,
      definition_level_encoding: 'RLE',
      repetition_level_encoding: 'RLE',
    },
    { ...decoder, schemaPath: [] },
  )
  return dataPage
}

/**
 * Returns what takes the values of a page in turn. Plain values, codes and texts with their lengths become values when
 * they are taken, because each is an object and a page may have millions of them.
 */
export async function valuesInTurn(
  stored: StoredValues,
  decoder: ColumnDecoder,
  dictionary: readonly unknown[],
): Promise<TakeValues> {
  const { bytes, encoding } = stored
  const { type, element } = decoder
  if (encoding.endsWith('_DICTIONARY')) {
    const inTurn = await valuesOfCodes(stored, dictionary)
    if (inTurn) return inTurn
    const codes = allValues(stored, decoder)
    return byPlace((place) => valueOfCode(Number(codes[place]), dictionary))
  }
  if (encoding === 'PLAIN' && type !== 'BOOLEAN') {
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 }
    return (count) => convert(readPlain(reader, type, count, element.type_length), decoder)
  }
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') return textsByLength(stored)
  await yieldToEventLoop()
  const values = convert(allValues(stored, decoder), decoder)
  return byPlace((place) => values[place])
}
