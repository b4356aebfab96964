import {
  type Cells,
  CodedCells,
  type Codes,
  cellAt,
  type PlainCells,
  places,
} from '@/lib/exports/values/cells'
import { ByteSink } from './byte-sink'
import { type CellWriter, isEmptyCell } from './cell-writer'
import { type ShortBytes, shortBytes, wordBytes } from './short-bytes'
import { locateError } from './unwritable-cell'

/** How the cells of a column are written. */
export interface CellEncoding {
  /** Text before the row number. Both come before each cell that has any text. */
  lead?: string
  /** Name of the column, for errors. */
  column: string
  /** Text before and after each cell, also an empty one. */
  before: string
  after: string
  /** Text of an empty cell. */
  empty: string
  write: CellWriter
}

/** The cells of one column as bytes. Each value of coded cells is encoded once. */
export class EncodedColumn {
  readonly #encoding: CellEncoding
  readonly #sink = new ByteSink()
  /** The start of each cell, if the row number comes next. */
  readonly lead: ShortBytes | undefined
  #values: PlainCells = []
  /** By row: the index of its encoded value. */
  codes: Codes = places(0)
  /** Two numbers for each value: where its bytes start and end. An end of 0 means not encoded yet. */
  spans = new Uint32Array(0)
  /** The bytes of all encoded values. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The same bytes with at least one word after the last of them. */
  words = new DataView(this.bytes.buffer)

  constructor(encoding: CellEncoding) {
    this.#encoding = encoding
    this.lead = encoding.lead === undefined ? undefined : shortBytes(encoding.lead)
  }

  #startValues(values: PlainCells): void {
    this.#values = values
    const count = values.length
    if (this.spans.length < 2 * count) this.spans = new Uint32Array(2 * count)
    else this.spans.fill(0, 0, 2 * count)
    this.#sink.clear()
    // Keeps the end of a value from being 0.
    this.#sink.byte(0)
  }

  #encode(code: number): void {
    const sink = this.#sink
    const { before, after, empty, write } = this.#encoding
    this.spans[2 * code] = sink.length
    const value = cellAt(this.#values, code)
    sink.text(before)
    if (isEmptyCell(value)) sink.text(empty)
    else write(sink, value)
    sink.text(after)
    this.spans[2 * code + 1] = sink.length
  }

  /** Takes the cells of the next batch. Values that it shares with the batch before stay encoded. */
  load(cells: Cells): void {
    const isCoded = cells instanceof CodedCells
    const values = isCoded ? cells.values : cells
    if (!isCoded || values !== this.#values) this.#startValues(values)
    this.codes = isCoded ? cells.codes : places(cells.length)
  }

  /**
   * Encodes the cells of rows from `start` up to but not including `end`.
   * @param earlierRows rows of earlier batches
   * @throws UnwritableCell
   */
  encodeRows(start: number, end: number, earlierRows: number): void {
    const { codes, spans } = this
    let row = start
    try {
      for (; row < end; row += 1) {
        const code = codes[row] ?? 0
        if (spans[2 * code + 1] === 0) this.#encode(code)
      }
    } catch (error) {
      throw locateError(error, this.#encoding.column, earlierRows + row + 1)
    }
    this.bytes = this.#sink.collected
    this.words = this.#sink.viewed(wordBytes)
  }
}
