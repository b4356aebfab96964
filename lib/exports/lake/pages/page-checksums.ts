import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { SourceError } from '@/lib/exports/model/source-error'
import { crc32 } from '@/lib/exports/values/crc-32'
import { type PageReader, takePage } from './dictionary-values'
import { parquetHeader } from './hyparquet-internals'

/**
 * Checks the pages of a column chunk against their checksums, if the file has them (Parquet, PageHeader.crc).
 * @throws SourceError if a checksum does not match
 */
export async function checkPages(chunk: DataView<ArrayBuffer>): Promise<void> {
  const reader: PageReader = { view: chunk, offset: 0 }
  while (reader.offset < chunk.byteLength) {
    const header = parquetHeader(reader)
    if (header.crc === undefined) return
    await yieldToEventLoop()
    if (crc32(takePage(reader, header), 0) !== header.crc) {
      throw new SourceError('a page of a Parquet file does not match its checksum')
    }
  }
}
