import type { ColumnMetaData, FileMetaData } from 'hyparquet'
import { toBase64 } from '@/lib/base/encoding'
import { sha256Hex } from '@/lib/base/hmac'
import { SourceError } from '@/lib/exports/model/source-error'

export interface ByteRange {
  start: number
  /** The end, exclusive. */
  end: number
}

/** Letters of a digest: 30 bits of a SHA-256. They detect damage as well as a CRC-32 does, and keep a manifest small. */
const digestLength = 5

/** The digests of one file in a manifest: of its footer, then of its column chunks, in the order of the footer. */
export const digestsPattern = new RegExp(`^(?:[A-Za-z0-9+/]{${digestLength}})+$`)

/** Returns the digest of bytes as in a manifest: the first five letters of their SHA-256 in base64. */
export async function digestOf(bytes: BufferSource): Promise<string> {
  const whole = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return toBase64(whole).slice(0, digestLength)
}

/**
 * Returns the digest of what a manifest says of a file before the file is read: a wrong path or number of rows would leave
 * the file out.
 */
export function entryDigest(entry: { path: string; bytes: number; rows: number }): string {
  return sha256Hex(`${entry.bytes} ${entry.rows} ${entry.path}`).slice(0, 8)
}

/** @throws SourceError if the bytes do not match the digest */
export async function checkDigest(bytes: BufferSource, digest: string): Promise<void> {
  if ((await digestOf(bytes)) === digest) return
  throw new SourceError('a file of the lake is not the one that its manifest describes')
}

/** Returns the digest of the footer. */
export function footerDigest(digests: string): string {
  return digests.slice(0, digestLength)
}

/** Returns the range of a column chunk, including its dictionary. */
export function chunkRange(chunk: ColumnMetaData): ByteRange {
  const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset)
  return { start, end: start + Number(chunk.total_compressed_size) }
}

/** Returns the ranges of the column chunks of a file, in the order of its footer. */
export function chunkRanges({ row_groups }: FileMetaData): ByteRange[] {
  return row_groups.flatMap(({ columns }) =>
    columns.map(({ meta_data }) => (meta_data ? chunkRange(meta_data) : { start: 0, end: 0 })),
  )
}

/**
 * Returns the digest of each column chunk by its first byte.
 * @throws SourceError if the manifest does not have one digest per chunk
 */
export function chunkDigests(
  metadata: FileMetaData,
  digests: string | undefined,
): ReadonlyMap<number, string> {
  if (digests === undefined) return new Map()
  const ranges = chunkRanges(metadata)
  if (digests.length !== digestLength * (1 + ranges.length)) {
    throw new SourceError('a file of the lake has other columns than its manifest describes')
  }
  return new Map(
    ranges.map(({ start }, at) => {
      const from = digestLength * (1 + at)
      return [start, digests.slice(from, from + digestLength)]
    }),
  )
}
