import {
  type ParquetQueryFilter,
  type ParquetScan,
  parquetMetadataAsync,
  parquetScan,
} from 'hyparquet'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import type { SourceScan } from '../source-scan'
import type { LakeClient } from './lake-client'
import type { LakeFile } from './lake-manifest'
import { type ByteRange, RangeBuffer } from './range-buffer'

/** Snappy is hyparquet's own: the faster one needs WebAssembly from bytes, which the edge refuses. */
const compressors = {
  ZSTD: (input: Uint8Array, length: number) => decompressZstd(input, new Uint8Array(length)),
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}

/** Dates as days and timestamps as microseconds: numbers, not objects, for three million of them. */
const parsers = {
  dateFromDays: (days: number | null | undefined) => days,
  timestampFromMilliseconds: (millis: bigint | undefined) => millis && Number(millis) * 1000,
  timestampFromMicroseconds: (micros: bigint | undefined) => micros && Number(micros),
  timestampFromNanoseconds: (nanos: bigint | undefined) => nanos && Number(nanos / 1000n),
}

/** Most footers fit, and a whole small file does too. */
const footerBytes = 64 * 1024

export interface OpenFile {
  scan: ParquetScan
  buffer: RangeBuffer
}

/** Statistics can be held against numbers of one type only; a mixed list is tested row by row. */
function pruningFilter({ conditions, time }: SourceScan): ParquetQueryFilter | undefined {
  const parts: ParquetQueryFilter[] = conditions
    .filter(
      ({ values, isList }) => !isList && [...values].every((value) => typeof value === 'number'),
    )
    .map(({ field, values }) => ({ [field]: { $in: [...values] } }))
  if (time && Number.isFinite(time.lowest)) parts.push({ [time.field]: { $gte: time.lowest } })
  if (time && Number.isFinite(time.highest)) parts.push({ [time.field]: { $lte: time.highest } })
  return parts.length > 0 ? { $and: parts } : undefined
}

/** The byte ranges of the wanted columns in the row groups that may hold wanted rows. */
function wantedRanges(scan: ParquetScan, columns: ReadonlySet<string>): ByteRange[] {
  const ranges: ByteRange[] = []
  let groupStart = 0
  for (const group of scan.metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows)
    const isWanted = scan.ranges.some(
      (range) => range.rowStart < groupEnd && range.rowEnd > groupStart,
    )
    for (const { meta_data: chunk } of isWanted ? group.columns : []) {
      if (!chunk || !columns.has(chunk.path_in_schema[0] ?? '')) continue
      const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset)
      ranges.push({ start, end: start + Number(chunk.total_compressed_size) })
    }
    groupStart = groupEnd
  }
  return ranges
}

/** Reads a file's footer and settles which row groups and bytes are wanted; no row is read yet. */
export async function openParquetFile(
  lake: LakeClient,
  file: LakeFile,
  columns: ReadonlySet<string>,
  wanted: SourceScan,
): Promise<OpenFile> {
  const buffer = new RangeBuffer(lake, `${wanted.dataset}/${file.path}`, file.bytes)
  const metadata = await parquetMetadataAsync(buffer, { parsers, initialFetchSize: footerBytes })
  const filter = pruningFilter(wanted)
  const scan = await parquetScan({
    file: buffer,
    metadata,
    columns: [...columns],
    compressors,
    parsers,
    useOffsetIndex: false,
    ...(filter && { pruningFilter: filter }),
  })
  buffer.plan(wantedRanges(scan, columns))
  return { scan, buffer }
}
