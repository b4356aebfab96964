import type { PageHeader, SchemaElement } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { Whole } from '@/lib/exports/values/whole'
import { type ColumnDecoder, convert, readPage } from './hyparquet-internals'
import { unpackPage } from './unpack-page'

/** The offset of a page. Once the page has been read, the offset of the next one. */
export interface PageReader {
  view: DataView<ArrayBuffer>
  offset: number
}

/** The bytes of the page after its header, as they are in the file. */
export function takePage(reader: PageReader, header: PageHeader): Uint8Array<ArrayBuffer> {
  const { view, offset } = reader
  reader.offset += header.compressed_page_size
  return new Uint8Array(view.buffer, view.byteOffset + offset, header.compressed_page_size)
}

function isMicros({ type, converted_type: older, logical_type: newer }: SchemaElement): boolean {
  const isNewer = newer?.type === 'TIMESTAMP' && newer.unit === 'MICROS'
  return type === 'INT64' && (older === 'TIMESTAMP_MICROS' || (older === undefined && isNewer))
}

/** With an upper half below this, a moment is an exact number. This covers the years up to 2255. */
const safeHigh = 2 ** 21

/** Reads moments as numbers, without a bigint for each. A day has thousands of them. */
function readMicros(page: Uint8Array): Whole[] {
  const view = new DataView(page.buffer, page.byteOffset, page.length)
  const values = new Array<Whole>(page.length >> 3)
  for (let index = 0; index < values.length; index += 1) {
    const high = view.getInt32(8 * index + 4, true)
    values[index] =
      high < safeHigh && high >= -safeHigh
        ? high * 2 ** 32 + view.getUint32(8 * index, true)
        : view.getBigInt64(8 * index, true)
  }
  return values
}

/** Returns the values of a dictionary page as hyparquet reads them, or undefined if it is empty. */
export async function readDictionary(
  reader: PageReader,
  header: PageHeader,
  decoder: ColumnDecoder,
): Promise<unknown[] | undefined> {
  if (isMicros(decoder.element)) {
    const packed = takePage(reader, header)
    return readMicros(await unpackPage(packed, header.uncompressed_page_size, decoder))
  }
  await yieldToEventLoop()
  const { data } = readPage(reader, header, decoder, undefined, undefined, 0)
  return data && Array.from<unknown>(convert(data, decoder))
}
