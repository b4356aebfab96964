import { Decompress } from 'fzstd'
import { decompressPage } from 'hyparquet/src/datapage.js'
import { giveWay } from '@/lib/base/give-way'
import type { ColumnDecoder } from './coded-chunk'

/** Of packed bytes: Zstandard's blocks are 128 KB unpacked, so that few of them are done in one go. */
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
    await giveWay()
    const end = start + stepBytes
    stream.push(packed.subarray(start, end), end >= packed.length)
  }
  if (filled !== byteCount) throw new RangeError('a Parquet page is too short')
  return page
}

/** A page as it was before it was compressed; large ones of Zstandard in steps, between which others have their turn. */
export async function unpackPage(
  packed: Uint8Array,
  byteCount: number,
  { codec, compressors }: ColumnDecoder,
): Promise<Uint8Array> {
  if (codec === 'ZSTD' && packed.length > stepBytes) return unpackZstd(packed, byteCount)
  await giveWay()
  return decompressPage(packed, byteCount, codec, compressors)
}
