import type { SchemaElement, SchemaTree } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type Cell, JsonText, NestedCell } from '@/lib/exports/values/cell'
import { type ColumnDecoder, getTreePath } from '../pages/hyparquet-internals'
import { wideDecoder } from '../pages/wide-deltas'
import { LeafRows } from './leaf-rows'
import { rawValue, storedText, textReader } from './leaf-text'
import { jsonWriter, rowJson } from './nested-json'
import { shapeOf } from './nested-shape'
import { type Slots, valueReader } from './nested-values'
import { storedLeaf } from './stored-leaf'

/** A chunk of one leaf of a column. */
export interface LeafChunk {
  bytes: DataView<ArrayBuffer>
  decoder: ColumnDecoder
}

/** How many rows are converted between two yields. */
const rowsAtOnce = 1024

/** Returns an element without annotations, so that hyparquet does not convert its values. */
function bareElement({ name, type, type_length, repetition_type }: SchemaElement): SchemaElement {
  return {
    name,
    ...(type && { type }),
    ...(type_length !== undefined && { type_length }),
    ...(repetition_type && { repetition_type }),
  }
}

/** Needed for INT96 alone, which hyparquet always converts. */
const parsers = { timestampFromNanoseconds: (nanos: bigint) => nanos }

/** The rows of a leaf, with their values as they are stored. */
function rowsOf({ bytes, decoder }: LeafChunk, schema: SchemaTree): LeafRows {
  const schemaPath = getTreePath(schema, decoder.pathInSchema)
  const { element } = schemaPath.at(-1) ?? schema
  const wide = wideDecoder(bytes, { ...decoder, element })
  return new LeafRows(bytes, {
    ...wide,
    schemaPath,
    element: bareElement(wide.element),
    utf8: false,
    parsers: { ...decoder.parsers, ...parsers },
  })
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined
}

/** @throws Error with the column and the row of a value that cannot be written, such as DATE infinity */
function located<T>({ element }: SchemaTree, row: number, convert: () => T): T {
  try {
    return convert()
  } catch (error) {
    throw new Error(`${element.name}, row ${row + 1} of its row group`, { cause: error })
  }
}

/** Builds the cell of a row from the values of its leaves. */
type ToCell = (slots: Slots) => Cell

function flatCell({ element }: SchemaTree): ToCell {
  const read = textReader(element) ?? ((value) => new JsonText(storedText(value)))
  return ([value]) => (isEmpty(value) ? null : read(rawValue(value)))
}

function jsonCell(tree: SchemaTree): ToCell {
  const toJson = rowJson(tree)
  return (slots) => {
    const json = toJson(slots)
    return json === undefined ? null : new JsonText(json)
  }
}

function nestedCell(tree: SchemaTree): ToCell {
  const shape = shapeOf(tree)
  const write = jsonWriter(shape)
  const read = valueReader(shape, (element) => storedLeaf(element)?.read ?? (() => null))
  return (slots) => {
    const value = read(slots)
    return value === null ? null : new NestedCell(value, write)
  }
}

/**
 * A column that hyparquet would alter: lists, maps and structs become JSON, JSON stays its stored text, and times,
 * durations and bytes become text. Its rows are read in order, some at a time.
 */
export class RawColumn {
  readonly #tree: SchemaTree
  readonly #leaves: readonly LeafRows[]
  readonly #toCell: ToCell
  #next = 0

  /**
   * @param leaves a chunk for each leaf below the column, in the order of the schema
   * @param rowCount the rows of its group
   * @param isNested whether lists, maps and structs keep their parts
   */
  constructor(
    leaves: readonly LeafChunk[],
    readonly rowCount: number,
    isNested: boolean,
  ) {
    const [schema, tree] = leaves[0]?.decoder.schemaPath ?? []
    if (!schema || !tree) throw new RangeError('a Parquet column has no chunk')
    const isFlat = tree.children.length === 0 && tree.element.repetition_type !== 'REPEATED'
    this.#tree = tree
    this.#leaves = leaves.map((leaf) => rowsOf(leaf, schema))
    this.#toCell = isFlat ? flatCell(tree) : isNested ? nestedCell(tree) : jsonCell(tree)
  }

  /** Returns the cells from `start`, which is not before the end of the last ones, up to but not including `end`. */
  async read(start: number, end: number): Promise<Cell[]> {
    const columns: unknown[][] = []
    for (const leaf of this.#leaves) {
      await leaf.skip(start - this.#next)
      columns.push(await leaf.take(end - start))
      if (end === this.rowCount && !(await leaf.isAtEnd())) {
        throw new RangeError('a Parquet column has more rows than its group')
      }
    }
    this.#next = end
    const cells: Cell[] = []
    for (let row = start; row < end; row += 1) {
      if (row % rowsAtOnce === 0) await yieldToEventLoop()
      const slots = columns.map((column) => column[row - start])
      cells.push(located(this.#tree, row, () => this.#toCell(slots)))
    }
    return cells
  }
}
