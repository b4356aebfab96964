import type { PageHeader } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type Codes, roomForCodes } from '@/lib/exports/values/cells'
import { ByteReader, isRunOfOnes, maxPackedWidth, readHybrid } from './bit-packing'
import { type PageReader, readDictionary, takePage } from './dictionary-values'
import { parquetHeader, type readPage } from './hyparquet-internals'
import { unpackPage } from './unpack-page'

/** What hyparquet needs to know of a column to read its pages. */
export type ColumnDecoder = Parameters<typeof readPage>[2]

/** The values of a chunk as they are stored, and for each row the place of its own among them. */
export interface CodedChunk {
  values: unknown[]
  codes: Codes
}

/** Codes read before others have their turn. */
const codesAtOnce = 8 * 1024

/** A data page, unpacked: which of its cells are empty, and the codes of the others. */
interface CodePage {
  rowCount: number
  /** 1 for a value, 0 for none; undefined where every cell has a value. */
  levels?: Uint32Array
  /** Begins with the width of a code. */
  codes: ByteReader
}

function readLevels(reader: ByteReader, rowCount: number): Uint32Array | undefined {
  // Most pages say in one run that every cell has a value.
  if (isRunOfOnes(reader, rowCount)) return undefined
  const levels = new Uint32Array(rowCount)
  readHybrid(reader, 1, levels)
  return levels.includes(0) ? levels : undefined
}

/** Version 1: levels and codes are compressed together, and a length stands before the levels. */
async function openPage(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
): Promise<CodePage> {
  const rowCount = header.data_page_header?.num_values ?? 0
  const page = await unpackPage(packed, header.uncompressed_page_size, decoder)
  if (decoder.element.repetition_type === 'REQUIRED')
    return { rowCount, codes: new ByteReader(page) }
  const reader = new ByteReader(page)
  const levelBytes = reader.uint(4)
  const codes = new ByteReader(page, reader.offset + levelBytes)
  const levels = readLevels(reader, rowCount)
  return { rowCount, codes, ...(levels && { levels }) }
}

/** Version 2: the levels lie uncompressed before the codes. */
async function openPageV2(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
): Promise<CodePage> {
  const head = header.data_page_header_v2
  const rowCount = head?.num_values ?? 0
  const levelBytes = head?.definition_levels_byte_length ?? 0
  const rest = packed.subarray(levelBytes)
  const page =
    head?.is_compressed === false
      ? rest
      : await unpackPage(rest, header.uncompressed_page_size - levelBytes, decoder)
  const codes = new ByteReader(page)
  if (!head?.num_nulls) return { rowCount, codes }
  const levels = readLevels(new ByteReader(packed), rowCount)
  return { rowCount, codes, ...(levels && { levels }) }
}

/** @returns false where the codes are too wide */
async function readCodes(
  { levels, codes }: CodePage,
  into: Codes,
  emptyCode: number,
): Promise<boolean> {
  const presentCount = levels?.reduce((sum, level) => sum + level, 0)
  const present = presentCount === undefined ? into : roomForCodes(emptyCode, presentCount)
  if (present.length > 0) {
    const width = codes.byte()
    if (width > maxPackedWidth) return false
    for (let at = 0; width > 0 && at < present.length; ) {
      await yieldToEventLoop()
      at = readHybrid(codes, width, present, at, at + codesAtOnce)
    }
  }
  if (!levels) return true
  let next = 0
  for (let row = 0; row < into.length; row += 1) {
    const isEmpty = levels[row] === 0
    into[row] = isEmpty ? emptyCode : (present[next] ?? 0)
    if (!isEmpty) next += 1
  }
  return true
}

function isCoded({ data_page_header: v1, data_page_header_v2: v2 }: PageHeader): boolean {
  const encoding = v1?.encoding ?? v2?.encoding
  return encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
}

/**
 * Reads a chunk of a flat column whose pages all refer to its dictionary, without writing out a value for each row.
 * @param chunk its bytes, from the dictionary page on
 * @returns undefined for a chunk that is written in any other way
 */
export async function readCodedChunk(
  chunk: DataView<ArrayBuffer>,
  rowCount: number,
  decoder: ColumnDecoder,
): Promise<CodedChunk | undefined> {
  const reader: PageReader = { view: chunk, offset: 0 }
  const first = parquetHeader(reader)
  if (first.type !== 'DICTIONARY_PAGE') return undefined
  const values = await readDictionary(reader, first, decoder)
  if (!values) return undefined
  const emptyCode = values.length
  const codes = roomForCodes(emptyCode + 1, rowCount)
  let hasEmpty = false
  for (let row = 0; row < rowCount; ) {
    const header = parquetHeader(reader)
    if (!isCoded(header)) return undefined
    const packed = takePage(reader, header)
    const page = header.data_page_header_v2
      ? await openPageV2(packed, header, decoder)
      : await openPage(packed, header, decoder)
    const end = row + page.rowCount
    if (end > rowCount) throw new RangeError('a Parquet column has more values than rows')
    if (!(await readCodes(page, codes.subarray(row, end), emptyCode))) return undefined
    hasEmpty ||= page.levels !== undefined
    row = end
  }
  // Only where it is needed: numbers alone are kept without an object for each.
  if (hasEmpty) values.push(null)
  return { values, codes }
}
