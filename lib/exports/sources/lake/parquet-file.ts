import {
  type ParquetQueryFilter,
  type ParquetScan,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import type { Cells } from '../../cells'
import type { SourceScan } from '../source-scan'
import { type ColumnDecoder, readCodedChunk } from './coded-chunk'
import { exactDecimals } from './exact-decimals'
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

/** A row group that may hold wanted rows. */
export interface OpenGroup {
  rowCount: number
  /** All cells of a column in it. */
  readColumn(field: string): Promise<Cells>
  /** Lets go of its bytes and of those before it. */
  release(): void
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

type RowRange = ParquetScan['ranges'][number]

interface ColumnChunk {
  range: ByteRange
  decoder: ColumnDecoder
}

/** Where the chunks of the wanted columns lie, and how to read them. */
function chunksOf(
  group: RowGroup,
  schema: SchemaTree,
  columns: ReadonlySet<string>,
): Map<string, ColumnChunk> {
  const chunks = new Map<string, ColumnChunk>()
  for (const { meta_data: chunk } of group.columns) {
    const [name = ''] = chunk?.path_in_schema ?? []
    const tree = schema.children.find(({ element }) => element.name === name)
    if (!chunk || !tree || !columns.has(name)) continue
    const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset)
    chunks.set(name, {
      range: { start, end: start + Number(chunk.total_compressed_size) },
      decoder: {
        pathInSchema: chunk.path_in_schema,
        element: tree.element,
        schemaPath: [schema, tree],
        type: chunk.type,
        codec: chunk.codec,
        compressors,
        parsers: { ...DEFAULT_PARSERS, ...parsers },
      },
    })
  }
  return chunks
}

function isFlat({ schemaPath }: ColumnDecoder): boolean {
  const column = schemaPath.at(-1)
  return column?.children.length === 0 && column.element.repetition_type !== 'REPEATED'
}

/** The row groups that statistics do not rule out. */
function wantedGroups({ metadata, ranges }: ParquetScan): { group: RowGroup; rows: RowRange }[] {
  let rowStart = 0
  return metadata.row_groups.flatMap((group) => {
    const rows = { rowStart, rowEnd: rowStart + Number(group.num_rows) }
    rowStart = rows.rowEnd
    const isWanted = ranges.some(
      (range) => range.rowStart < rows.rowEnd && range.rowEnd > rows.rowStart,
    )
    return isWanted ? [{ group, rows }] : []
  })
}

/** Reads a file's footer and settles which row groups and bytes are wanted; no row is read yet. */
export async function openParquetFile(
  lake: LakeClient,
  file: LakeFile,
  columns: ReadonlySet<string>,
  wanted: SourceScan,
): Promise<OpenGroup[]> {
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
  const schema = parquetSchema(metadata)
  const groups = wantedGroups(scan).map(({ group, rows }) => ({
    rows,
    chunks: chunksOf(group, schema, columns),
  }))
  buffer.plan(groups.flatMap(({ chunks }) => [...chunks.values()].map(({ range }) => range)))
  return groups.map(({ rows, chunks }) => {
    const rowCount = rows.rowEnd - rows.rowStart
    return {
      rowCount,
      async readColumn(field) {
        const chunk = chunks.get(field)
        const coded =
          chunk &&
          isFlat(chunk.decoder) &&
          readCodedChunk(
            await buffer.slice(chunk.range.start, chunk.range.end),
            rowCount,
            chunk.decoder,
          )
        const cells = coded || (await scan.readColumn({ column: field, ...rows }))
        return exactDecimals(cells, chunk?.decoder.element)
      },
      release() {
        const ends = [...chunks.values()].map(({ range }) => range.end)
        buffer.forgetBefore(Math.max(...ends))
      },
    }
  })
}
