import { decompress as decompressZstd } from 'fzstd'
import { decompressBrotli, decompressLz4, decompressLz4Raw, gunzip } from './hyparquet-internals'
import { uncompressSnappy } from './uncompress-snappy'

type Unpack = (input: Uint8Array, length: number) => Uint8Array

/** An empty LZ4 page is a block without an end for the decoder. Arrow writes one for a dictionary without values. */
const unlessEmpty =
  (unpack: Unpack): Unpack =>
  (input, length) =>
    length === 0 ? new Uint8Array(0) : unpack(input, length)

/** The decompressor of each codec. All run without WebAssembly, which the edge refuses. */
export const compressors = {
  SNAPPY: uncompressSnappy,
  // Given an output buffer, fzstd would first convert all of its bytes to text.
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  LZ4: unlessEmpty(decompressLz4),
  LZ4_RAW: unlessEmpty(decompressLz4Raw),
}
