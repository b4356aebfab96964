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
  /** Stands before the number of the row, and both before each cell that has any text. */
  lead?: string
  /** Name of the column, for the message about a cell that cannot be written. */
  column: string
  /** Stands before and after each cell, empty ones too. */
  before: string
  after: string
  /** Written in place of an empty cell. */
  empty: string
  write: CellWriter
}

/** The cells of one column as bytes; what the source says once is encoded once. */
export class EncodedColumn {
  readonly #encoding: CellEncoding
  readonly #sink = new ByteSink()
  /** What each cell begins with, where the number of the row is behind it. */
  readonly lead: ShortBytes | undefined
  #values: PlainCells = []
  /** By row: which of the encoded values it has. */
  codes: Codes = places(0)
  /** By value, two places each: where its bytes begin and end; an end of 0 says that it is not encoded yet. */
  spans = new Uint32Array(0)
  /** The bytes of all encoded values. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The same, with at least one word behind the last of them. */
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

  /** Takes the cells of the next rows; what an earlier batch had of the same values stays encoded. */
  load(cells: Cells): void {
    const isCoded = cells instanceof CodedCells
    const values = isCoded ? cells.values : cells
    if (!isCoded || values !== this.#values) this.#startValues(values)
    this.codes = isCoded ? cells.codes : places(cells.length)
  }

  /**
   * Encodes the cells of rows `start` to before `end`, which may be written then.
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
