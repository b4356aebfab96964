import { decompress as decompressZstd } from 'fzstd'
import { decompressBrotli, decompressLz4, decompressLz4Raw, gunzip } from './hyparquet-internals'
import { uncompressSnappy } from './uncompress-snappy'

/** The decompressor of each codec. All run without WebAssembly, which the edge refuses. */
export const compressors = {
  SNAPPY: uncompressSnappy,
  // Given an output buffer, fzstd would first convert all of its bytes to text.
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}
