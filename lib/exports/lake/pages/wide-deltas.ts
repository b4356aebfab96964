import type { Cell } from '@/lib/exports/values/cell'
import { type ColumnDecoder, parquetHeader, readColumn } from './hyparquet-internals'
import { isUnsigned } from './stored-element'

/** Returns whether every page of a chunk stores differences of whole numbers, without a dictionary. */
function areAllDeltas(chunk: DataView<ArrayBuffer>): boolean {
  const reader = { view: chunk, offset: 0 }
  while (reader.offset < chunk.byteLength - 1) {
    const header = parquetHeader(reader)
    const { encoding } = header.data_page_header ?? header.data_page_header_v2 ?? {}
    if (encoding !== 'DELTA_BINARY_PACKED') return false
    reader.offset += header.compressed_page_size
  }
  return true
}

/**
 * Returns a decoder with which hyparquet reads all bits of a chunk. hyparquet reads the first number of such a page as
 * a signed number of 32 bits. Unsigned numbers from 2^31 on need 33, so they are read as INT64.
 */
export function wideDecoder(chunk: DataView<ArrayBuffer>, decoder: ColumnDecoder): ColumnDecoder {
  const { element } = decoder
  if (element.type !== 'INT32' || !isUnsigned(element) || !areAllDeltas(chunk)) return decoder
  const { converted_type: _older, logical_type: _newer, ...stored } = element
  return { ...decoder, type: 'INT64', element: { ...stored, type: 'INT64' } }
}

/** Reads a flat chunk of unsigned 32-bit numbers that are stored as differences. Undefined for any other chunk. */
export function readWideDeltas(
  chunk: DataView<ArrayBuffer>,
  rowCount: number,
  decoder: ColumnDecoder,
): Cell[] | undefined {
  const wide = wideDecoder(chunk, decoder)
  if (wide === decoder) return undefined
  const { data } = readColumn(
    { view: chunk, offset: 0 },
    { groupStart: 0, groupRows: rowCount, selectStart: 0, selectEnd: rowCount },
    wide,
  )
  // Some writers let the numbers wrap and others do not. The lower 32 bits are the same.
  return data.flatMap((page) =>
    Array.from<unknown, Cell>(page, (value) =>
      typeof value === 'bigint' ? Number(BigInt.asUintN(32, value)) : null,
    ),
  )
}
