import { decompress as decompressZstd } from 'fzstd'
import {
  type ParquetScan,
  parquetScan,
  type RowGroup,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet'
import type { Comparison } from '../model/field-use'
import type { SourceScan } from '../model/source-scan'
import { type Cells, CodedCells } from '../values/cells'
import type { LakeFile } from './manifest/lake-manifest'
import { constantCells, type FileScan, splitScan } from './manifest/path-columns'
import { type ColumnDecoder, readCodedChunk } from './pages/coded-chunk'
import { exactCells, storedElement, storedMetadata } from './pages/exact-values'
import {
  DEFAULT_PARSERS,
  decompressBrotli,
  decompressLz4,
  decompressLz4Raw,
  gunzip,
} from './pages/hyparquet-internals'
import { parsers } from './pages/parsers'
import { uncompressSnappy } from './pages/uncompress-snappy'
import { readWideDeltas } from './pages/wide-deltas'
import { readFooter } from './parquet-footer'
import { chunkDigests, chunkRange } from './transfer/file-digests'
import type { LakeClient } from './transfer/lake-client'
import type { ChunkRange, RangeBuffer } from './transfer/range-buffer'
import { checkedTypes, type StoredTypes } from './types/checked-types'
import { pruningFilter } from './types/pruning-filter'
import { readRawColumn } from './types/raw-column'

/**
 * The index of hyparquet-compressors compiles Snappy from WebAssembly when it loads, which the edge refuses: only files
 * beside it may be imported.
 */
const compressors = {
  SNAPPY: uncompressSnappy,
  // Given a buffer to write to, fzstd compares it with a number and so makes text of all its bytes first.
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}

/** A row group that may hold wanted rows. */
export interface OpenGroup {
  rowCount: number
  /** What of the scan is left to do in it. */
  rest: SourceScan
  /** How the values of a condition are compared with a field. */
  comparisonOf(field: string): Comparison
  /** All cells of a column in it. */
  readColumn(field: string): Promise<Cells>
  /** Lets go of its bytes and of those before it. */
  release(): void
}

type RowRange = ParquetScan['ranges'][number]

interface ColumnChunk {
  range: ChunkRange
  /** As the file has it; the decoder's is the `storedElement`. */
  element: SchemaElement
  decoder: ColumnDecoder
}

/** The name of a flat column; one that is different for each leaf of a nested one. */
function leafKey(path: readonly string[]): string {
  return path.join('\u0000')
}

/** Where the chunks of the wanted columns lie, and how to read them. */
function chunksOf(
  group: RowGroup,
  schema: SchemaTree,
  columns: ReadonlySet<string>,
  digests: ReadonlyMap<number, string>,
): Map<string, ColumnChunk> {
  const chunks = new Map<string, ColumnChunk>()
  for (const { meta_data: chunk } of group.columns) {
    const [name = ''] = chunk?.path_in_schema ?? []
    const tree = schema.children.find(({ element }) => element.name === name)
    if (!chunk || !tree || !columns.has(name)) continue
    const range = chunkRange(chunk)
    chunks.set(leafKey(chunk.path_in_schema), {
      range: { ...range, digest: digests.get(range.start) },
      element: tree.element,
      decoder: {
        pathInSchema: chunk.path_in_schema,
        element: storedElement(tree.element),
        schemaPath: [schema, tree],
        type: chunk.type,
        codec: chunk.codec,
        compressors,
        parsers: { ...DEFAULT_PARSERS, ...parsers },
        utf8: false,
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

function openGroup(
  scan: ParquetScan,
  types: StoredTypes,
  buffer: RangeBuffer,
  { group, rows }: { group: RowGroup; rows: RowRange },
  chunks: ReadonlyMap<string, ColumnChunk>,
  split: FileScan,
): OpenGroup {
  const rowCount = Number(group.num_rows)
  async function readFlat({ range, decoder, element }: ColumnChunk): Promise<Cells | undefined> {
    const view = await buffer.view(range.start, range.end)
    const coded = await readCodedChunk(view, rowCount, decoder)
    if (coded) return new CodedCells(exactCells(coded.values, element), coded.codes)
    return readWideDeltas(view, rowCount, decoder)
  }
  async function readRaw(field: string): Promise<Cells> {
    const leaves = [...chunks.values()].filter(({ decoder }) => decoder.pathInSchema[0] === field)
    const opened = leaves.map(async ({ range, decoder }) => {
      return { bytes: await buffer.view(range.start, range.end), decoder }
    })
    const isNested = split.rest.nested?.has(field) === true
    return readRawColumn(await Promise.all(opened), rowCount, isNested)
  }
  return {
    rowCount,
    rest: split.rest,
    comparisonOf: (field) => types.get(field)?.comparison ?? split.comparisonOf(field),
    async readColumn(field) {
      const constant = constantCells(split, field, rowCount)
      if (constant) return constant
      if (types.get(field)?.read === 'raw') return readRaw(field)
      const chunk = chunks.get(field)
      const isFlatChunk = chunk && isFlat(chunk.decoder)
      const cells = isFlatChunk && (await readFlat(chunk))
      if (cells) return cells
      const stored = await scan.readColumn({ column: field, ...rows })
      return isFlatChunk ? exactCells(stored, chunk.element) : stored
    },
    release() {
      const ends = [...chunks.values()].map(({ range }) => range.end)
      buffer.forgetBefore(Math.max(...ends))
    },
  }
}

/** Reads a file's footer and decides which row groups and bytes are needed; no row is read yet. */
export async function openParquetFile(
  lake: LakeClient,
  file: LakeFile,
  columns: ReadonlySet<string>,
  wanted: SourceScan,
): Promise<OpenGroup[]> {
  const { buffer, metadata, schema } = await readFooter(lake, wanted.dataset, file)
  const split = splitScan(wanted, file, schema)
  if (!split.mayHoldRows) return []
  const types = checkedTypes(schema, split.rest, buffer.path)
  const filter = pruningFilter(split.rest, types)
  const inFile = [...columns].filter((field) => !split.constants.has(field))
  const scan = await parquetScan({
    file: buffer,
    metadata: storedMetadata(metadata),
    columns: inFile,
    compressors,
    parsers,
    // Bytes without an annotation stay bytes: decimals may be among them.
    utf8: false,
    useOffsetIndex: false,
    ...(filter && { pruningFilter: filter }),
  })
  const digests = chunkDigests(metadata, file.digests)
  const groups = wantedGroups(scan).map((found) => ({
    found,
    chunks: chunksOf(found.group, schema, columns, digests),
  }))
  buffer.plan(groups.flatMap(({ chunks }) => [...chunks.values()].map(({ range }) => range)))
  return groups.map(({ found, chunks }) => openGroup(scan, types, buffer, found, chunks, split))
}
