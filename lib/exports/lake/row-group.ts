import type { ParquetScan, RowGroup } from 'hyparquet'
import type { Comparison } from '../model/field-use'
import type { SourceScan } from '../model/source-scan'
import { type Cells, CodedCells } from '../values/cells'
import { sliceCells } from '../values/pick-cells'
import { type ColumnChunk, isFlat } from './column-chunks'
import { constantCells, type FileScan } from './manifest/path-columns'
import { readCodedChunk } from './pages/coded-chunk'
import { exactCells } from './pages/exact-values'
import { readWideDeltas } from './pages/wide-deltas'
import type { RangeBuffer } from './transfer/range-buffer'
import type { StoredTypes } from './types/checked-types'
import { RawColumn } from './types/raw-column'

/** The rows of a file from `rowStart` up to, but not including, `rowEnd`. */
export type RowRange = ParquetScan['ranges'][number]

/** A row group that may hold wanted rows. */
export interface OpenGroup {
  rowCount: number
  /** How many rows are read at a time: all of them, or fewer if cells have to be assembled. */
  rowsAtOnce: number
  /** The part of the scan that this group has to answer. */
  rest: SourceScan
  /** Returns how the values of a condition are compared with a field. */
  comparisonOf(field: string): Comparison
  /** Reads the cells of a column from `start` up to but not including `end`. Rows have to be read in order. */
  readColumn(field: string, start: number, end: number): Promise<Cells>
  /** Frees the bytes of this group and of all groups before it. */
  release(): void
}

/** Returns what reads each field once, and can forget what it has read. */
function onceEach<T>(read: (field: string) => Promise<T>) {
  const known = new Map<string, Promise<T>>()
  return {
    of(field: string): Promise<T> {
      const found = known.get(field) ?? read(field)
      known.set(field, found)
      return found
    },
    forget: () => known.clear(),
  }
}

/** Reads a flat chunk that hyparquet would read at a higher cost, or not exactly. Undefined for any other. */
async function readFlat(
  buffer: RangeBuffer,
  rowCount: number,
  { range, decoder, element }: ColumnChunk,
): Promise<Cells | undefined> {
  const view = await buffer.view(range.start, range.end)
  const coded = await readCodedChunk(view, rowCount, decoder)
  if (coded) return new CodedCells(exactCells(coded.values, element), coded.codes)
  return readWideDeltas(view, rowCount, decoder)
}

/**
 * Returns what was read of a column. Cells that are missing would be written as empty ones: hyparquet fills up with
 * undefined if a page has more levels than values, or a code beyond its dictionary. An empty cell is null.
 */
function checkCount<Read extends { length: number }>(read: Read, rowCount: number): Read {
  const isShort = read.length < rowCount || (Array.isArray(read) && read.includes(undefined))
  if (isShort) throw new RangeError('a Parquet column has fewer values than rows')
  return read
}

/** Into how many parts the rows are cut because of the columns that are read from raw values. */
function partsOf(chunks: ReadonlyMap<string, ColumnChunk>, types: StoredTypes): number {
  const raw = [...chunks.values()].filter(
    ({ decoder }) => types.get(decoder.pathInSchema[0] ?? '')?.read === 'raw',
  )
  return raw.reduce((sum, { parts }) => sum + parts, 0)
}

/** Returns the row group with readers for its columns. Does not read anything yet. */
export function openGroup(
  scan: ParquetScan,
  types: StoredTypes,
  buffer: RangeBuffer,
  { group, rows }: { group: RowGroup; rows: RowRange },
  chunks: ReadonlyMap<string, ColumnChunk>,
  split: FileScan,
): OpenGroup {
  const rowCount = Number(group.num_rows)
  async function readWhole(field: string): Promise<Cells> {
    const chunk = chunks.get(field)
    const isFlatChunk = chunk && isFlat(chunk.decoder)
    const cells = isFlatChunk && (await readFlat(buffer, rowCount, chunk))
    if (cells) return checkCount(cells, rowCount)
    const stored = checkCount(await scan.readColumn({ column: field, ...rows }), rowCount)
    return isFlatChunk ? exactCells(stored, chunk.element) : stored
  }
  async function openRaw(field: string): Promise<RawColumn> {
    const leaves = [...chunks.values()].filter(({ decoder }) => decoder.pathInSchema[0] === field)
    const opened = leaves.map(async ({ range, decoder }) => {
      return { bytes: await buffer.view(range.start, range.end), decoder }
    })
    const isNested = split.rest.nested?.has(field) === true
    return new RawColumn(await Promise.all(opened), rowCount, isNested)
  }
  const whole = onceEach(readWhole)
  const raw = onceEach(openRaw)
  return {
    rowCount,
    rowsAtOnce: Math.ceil(rowCount / Math.max(1, partsOf(chunks, types))),
    rest: split.rest,
    comparisonOf: (field) => types.get(field)?.comparison ?? split.comparisonOf(field),
    async readColumn(field, start, end) {
      const constant = constantCells(split, field, end - start)
      if (constant) return constant
      if (types.get(field)?.read === 'raw') return (await raw.of(field)).read(start, end)
      return sliceCells(await whole.of(field), start, end)
    },
    release() {
      whole.forget()
      raw.forget()
      const ends = [...chunks.values()].map(({ range }) => range.end)
      buffer.forgetBefore(Math.max(...ends))
    },
  }
}
