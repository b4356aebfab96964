import type { ByteWriter } from 'hyparquet-writer'
import { writePageHeader } from './hyparquet-writer-internals'
import { noCode } from './leaf-values'
import { packCodes, packRun } from './pack-codes'
import { compressSnappy } from './snappy'

/**
 * Writes a page of a flat column with a dictionary. The library's writer would do this value by value.
 * @param places by row a code, or `noCode`
 * @param width bits of a code
 * @returns the bytes of the page before compression, including its header
 */
export function writeCodedPage(writer: ByteWriter, places: Uint32Array, width: number): number {
  const isWhole = !places.includes(noCode)
  const codes = isWhole ? places : places.filter((code) => code !== noCode)
  const packedLevels = isWhole
    ? packRun(1, 1, places.length)
    : packCodes(
        places.map((code) => (code === noCode ? 0 : 1)),
        1,
      )
  const packed = packCodes(codes, width)
  const page = new Uint8Array(1 + packed.length)
  page[0] = width
  page.set(packed, 1)
  const compressed = compressSnappy(page)
  const start = writer.offset
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: packedLevels.length + page.length,
    compressed_page_size: packedLevels.length + compressed.length,
    data_page_header_v2: {
      num_values: places.length,
      num_nulls: places.length - codes.length,
      num_rows: places.length,
      encoding: 'RLE_DICTIONARY',
      definition_levels_byte_length: packedLevels.length,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  })
  const headerBytes = writer.offset - start
  writer.appendBytes(packedLevels)
  writer.appendBytes(compressed)
  return headerBytes + packedLevels.length + page.length
}
