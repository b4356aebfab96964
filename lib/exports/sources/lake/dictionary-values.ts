import type { PageHeader, SchemaElement } from 'hyparquet'
import { readPage } from 'hyparquet/src/column.js'
import { convert } from 'hyparquet/src/convert.js'
import { giveWay } from '@/lib/base/give-way'
import type { Cell } from '../../cells'
import type { ColumnDecoder } from './coded-chunk'
import { unpackPage } from './unpack-page'

/** Where a page begins, and after it has been read where the next one does. */
export interface PageReader {
  view: DataView<ArrayBuffer>
  offset: number
}

function isMicros({ type, converted_type: older, logical_type: newer }: SchemaElement): boolean {
  const isNewer = newer?.type === 'TIMESTAMP' && newer.unit === 'MICROS'
  return type === 'INT64' && (older === 'TIMESTAMP_MICROS' || (older === undefined && isNewer))
}

/** Moments of a day are thousands: a number of each without a bigint of each before. */
function readMicros(page: Uint8Array): number[] {
  const view = new DataView(page.buffer, page.byteOffset, page.length)
  const values = new Array<number>(page.length >> 3)
  for (let index = 0; index < values.length; index += 1) {
    const high = view.getInt32(8 * index + 4, true)
    values[index] = high * 2 ** 32 + view.getUint32(8 * index, true)
  }
  return values
}

/** The values of a dictionary page, as cells; undefined where it has none. */
export async function readDictionary(
  reader: PageReader,
  header: PageHeader,
  decoder: ColumnDecoder,
): Promise<Cell[] | undefined> {
  if (isMicros(decoder.element)) {
    const { compressed_page_size: packedBytes, uncompressed_page_size: byteCount } = header
    const packed = new Uint8Array(reader.view.buffer, reader.offset, packedBytes)
    reader.offset += packedBytes
    return readMicros(await unpackPage(packed, byteCount, decoder))
  }
  await giveWay()
  const { data } = readPage(reader, header, decoder, undefined, undefined, 0)
  return data && Array.from<Cell>(convert(data, decoder))
}
