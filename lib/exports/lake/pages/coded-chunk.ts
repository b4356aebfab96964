import type { PageHeader } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type Codes, roomForCodes } from '@/lib/exports/values/cells'
import { maxPackedWidth, readHybrid, TooHighCodeError } from './bit-packing'
import { type CodePage, openPage, openPageV2 } from './code-page'
import { type PageReader, readDictionary, takePage } from './dictionary-values'
import { type ColumnDecoder, parquetHeader } from './hyparquet-internals'
import { type PageMemory, withPageMemory } from './page-memory'

/** The stored values of a chunk, and the index of its value for each row. */
export interface CodedChunk {
  values: unknown[]
  codes: Codes
}

/** How many codes are read between two yields. */
const codesAtOnce = 8 * 1024

/**
 * @param emptyCode the code after those of the dictionary
 * @returns false if the codes are too wide
 */
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
    // Codes without bits are all 0, which is no value if there are none.
    if (emptyCode === 0) throw new TooHighCodeError()
    for (let at = 0; width > 0 && at < present.length; ) {
      await yieldToEventLoop()
      at = readHybrid(codes, width, present, emptyCode, at, at + codesAtOnce)
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

async function readPages(
  chunk: DataView<ArrayBuffer>,
  rowCount: number,
  decoder: ColumnDecoder,
  memory: PageMemory,
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
      ? await openPageV2(packed, header, decoder, memory)
      : await openPage(packed, header, decoder, memory)
    const end = row + page.rowCount
    if (end > rowCount) throw new RangeError('a Parquet column has more values than rows')
    if (!(await readCodes(page, codes.subarray(row, end), emptyCode))) return undefined
    hasEmpty ||= page.levels !== undefined
    row = end
  }
  // Numbers need no conversion, and stay without an object for each of them.
  if (hasEmpty) values.push(null)
  return { values, codes }
}

/**
 * Reads a chunk of a flat column whose pages all refer to its dictionary, without creating a value for each row.
 * @param chunk its bytes, from the dictionary page on
 * @returns undefined for a chunk that is stored in any other way
 */
export async function readCodedChunk(
  chunk: DataView<ArrayBuffer>,
  rowCount: number,
  decoder: ColumnDecoder,
): Promise<CodedChunk | undefined> {
  return withPageMemory((memory) => readPages(chunk, rowCount, decoder, memory))
}
