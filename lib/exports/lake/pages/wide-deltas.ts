import type { Cell } from '@/lib/exports/values/cell'
import { type ColumnDecoder, parquetHeader, readColumn } from './hyparquet-internals'
import { isUnsigned } from './stored-element'

/** Whether every page of a chunk contains differences of whole numbers, and none refers to a dictionary. */
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
 * Returns the decoder with which hyparquet reads all bits of a chunk. It reads the first number of a page of
 * differences as 32 bits, one of them the sign; unsigned numbers from 2^31 on have 33. As INT64 they are read whole.
 */
export function wideDecoder(chunk: DataView<ArrayBuffer>, decoder: ColumnDecoder): ColumnDecoder {
  const { element } = decoder
  if (element.type !== 'INT32' || !isUnsigned(element) || !areAllDeltas(chunk)) return decoder
  const { converted_type: _older, logical_type: _newer, ...stored } = element
  return { ...decoder, type: 'INT64', element: { ...stored, type: 'INT64' } }
}

/** Reads a flat chunk of unsigned 32-bit numbers that are stored as differences; undefined for any other chunk. */
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
  // Some writers let the numbers wrap, others count on: the lower 32 bits are the same.
  return data.flatMap((page) =>
    Array.from<unknown, Cell>(page, (value) =>
      typeof value === 'bigint' ? Number(BigInt.asUintN(32, value)) : null,
    ),
  )
}
