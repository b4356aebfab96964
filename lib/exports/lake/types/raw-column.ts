import type { SchemaElement, SchemaTree } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type Cell, JsonText, NestedCell } from '@/lib/exports/values/cell'
import { type ColumnDecoder, getTreePath, readColumn } from '../pages/hyparquet-internals'
import { wideDecoder } from '../pages/wide-deltas'
import { type RawValue, storedText, textReader } from './leaf-text'
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

/** The value of a leaf for each row. Optional and repeated values are in lists. */
function rawRows({ bytes, decoder }: LeafChunk, schema: SchemaTree, rowCount: number): unknown[] {
  const schemaPath = getTreePath(schema, decoder.pathInSchema)
  const { element } = schemaPath.at(-1) ?? schema
  const wide = wideDecoder(bytes, { ...decoder, element })
  const { data } = readColumn(
    { view: bytes, offset: 0 },
    { groupStart: 0, groupRows: rowCount, selectStart: 0, selectEnd: rowCount },
    {
      ...wide,
      schemaPath,
      element: bareElement(wide.element),
      utf8: false,
      parsers: { ...decoder.parsers, ...parsers },
    },
  )
  const rows = data.flatMap((page) => Array.from<unknown>(page))
  if (rows.length !== rowCount)
    throw new RangeError('a Parquet column has other rows than its group')
  return rows
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
  return ([value]) => (isEmpty(value) ? null : read(value as RawValue))
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
 * Returns the cells of a column that hyparquet would alter: lists, maps and structs as JSON, JSON as its stored text,
 * times, durations and bytes as text.
 * @param leaves a chunk for each leaf below the column, in the order of the schema
 * @param isNested whether lists, maps and structs keep their parts
 */
export async function readRawColumn(
  leaves: readonly LeafChunk[],
  rowCount: number,
  isNested: boolean,
): Promise<Cell[]> {
  const [schema, tree] = leaves[0]?.decoder.schemaPath ?? []
  if (!schema || !tree) throw new RangeError('a Parquet column has no chunk')
  const columns: unknown[][] = []
  for (const leaf of leaves) {
    await yieldToEventLoop()
    columns.push(rawRows(leaf, schema, rowCount))
  }
  const isFlat = tree.children.length === 0 && tree.element.repetition_type !== 'REPEATED'
  const toCell = isFlat ? flatCell(tree) : isNested ? nestedCell(tree) : jsonCell(tree)
  const cells: Cell[] = []
  for (let row = 0; row < rowCount; row += 1) {
    if (row % rowsAtOnce === 0) await yieldToEventLoop()
    cells.push(located(tree, row, () => toCell(columns.map((column) => column[row]))))
  }
  return cells
}
