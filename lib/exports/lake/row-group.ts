import type { ParquetScan, RowGroup } from 'hyparquet'
import type { Comparison } from '../model/field-use'
import type { SourceScan } from '../model/source-scan'
import { type Cells, CodedCells } from '../values/cells'
import { type ColumnChunk, isFlat } from './column-chunks'
import { constantCells, type FileScan } from './manifest/path-columns'
import { readCodedChunk } from './pages/coded-chunk'
import { exactCells } from './pages/exact-values'
import { readWideDeltas } from './pages/wide-deltas'
import type { RangeBuffer } from './transfer/range-buffer'
import type { StoredTypes } from './types/checked-types'
import { readRawColumn } from './types/raw-column'

/** The rows of a file from `rowStart` up to, but not including, `rowEnd`. */
export type RowRange = ParquetScan['ranges'][number]

/** A row group that may hold wanted rows. */
export interface OpenGroup {
  rowCount: number
  /** The part of the scan that this group has to answer. */
  rest: SourceScan
  /** Returns how the values of a condition are compared with a field. */
  comparisonOf(field: string): Comparison
  /** Reads all cells of a column. */
  readColumn(field: string): Promise<Cells>
  /** Frees the bytes of this group and of all groups before it. */
  release(): void
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
