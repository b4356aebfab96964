import { Decompress } from 'fzstd'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type ColumnDecoder, decompressPage } from './hyparquet-internals'
import type { PageMemory } from './page-memory'
import { uncompressSnappy } from './uncompress-snappy'

/** Compressed bytes per step. A block of Zstandard has 128 KB when decompressed, so one step decodes only a few. */
const stepBytes = 16 * 1024

async function unpackZstd(packed: Uint8Array, byteCount: number): Promise<Uint8Array> {
  const page = new Uint8Array(byteCount)
  let filled = 0
  const stream = new Decompress((block) => {
    if (filled + block.length > byteCount) throw new RangeError('a Parquet page is too long')
    page.set(block, filled)
    filled += block.length
  })
  for (let start = 0; start < packed.length; start += stepBytes) {
    await yieldToEventLoop()
    const end = start + stepBytes
    stream.push(packed.subarray(start, end), end >= packed.length)
  }
  if (filled !== byteCount) throw new RangeError('a Parquet page is too short')
  return page
}

/**
 * Decompresses a page. Large Zstandard pages are decompressed in steps, with yields between them.
 * @param memory for the page, if its reader keeps none of its bytes
 */
export async function unpackPage(
  packed: Uint8Array,
  byteCount: number,
  { codec, compressors }: ColumnDecoder,
  memory?: PageMemory,
): Promise<Uint8Array> {
  if (codec === 'ZSTD' && packed.length > stepBytes) return unpackZstd(packed, byteCount)
  await yieldToEventLoop()
  if (memory && codec === 'SNAPPY') {
    return uncompressSnappy(packed, byteCount, memory.take(byteCount))
  }
  return decompressPage(packed, byteCount, codec, compressors)
}
