import type { Cell } from '../values/cell'
import type { Cells, ExactTypes } from '../values/cells'
import type { NestedTypes } from '../values/nested-type'
import { plainCells } from '../values/plain-cells'
import type { ColumnType } from './export-definition'
import type { FieldUse } from './field-use'

/** A field must have one of these values, compared by the field's own type: 1, '1' and '01' all match an integer 1. */
export interface FieldCondition {
  field: string
  values: ReadonlySet<string | number>
  /** The field holds several values as text, separated by commas. One of them must match. */
  isList?: true
  /** The value is the ID of the user who owns the rows, compared as written: '01' is not 1. */
  isOwner?: true
}

/** What to read: everything that a source needs to know about an export. */
export interface SourceScan {
  dataset: string
  /** The source fields of the columns. */
  fields: readonly string[]
  conditions: readonly FieldCondition[]
  /** The uses of each field, so that a source can check its type. */
  uses: readonly FieldUse[]
  /** The types that columns of the definition declare for their fields. */
  types: ReadonlyMap<string, ColumnType>
  time?: TimeBounds
  /** The fields whose lists, maps and structs keep their parts. In other fields they become JSON. */
  nested?: NestedTypes
}

/** The bounds of a DATE or TIMESTAMP field. Both are inclusive. */
export interface TimeBounds {
  field: string
  type: 'date' | 'timestamp'
  /** In the field's own unit: days, or microseconds since the epoch. */
  lowest: number
  highest: number
  /** The same range in whole days. Time zones can make it a day wider. */
  firstDay: number
  lastDay: number
  /** Keys of the partitions that follow the field, beside its own name. */
  partitionKeys: readonly string[]
}

/** How fields are stored, for formats that have types. */
export interface FieldTypes {
  /** The lists, maps and structs declared `json` that a Parquet file can store as they are. */
  nested: NestedTypes
  /** Numbers and moments. */
  exact: ExactTypes
}

/** An open source: what is known before a row is read, and access to its rows. */
export interface OpenSource {
  /** Upper bound of the number of rows, if it is known. */
  rowBound?: number
  /** A text that changes when the rows change. Undefined if the source cannot promise that. */
  contentVersion?: string
  /** When the rows were last written, in milliseconds since the epoch. */
  modifiedMs?: number
  /**
   * Returns the types of fields before a row is read. Undefined if only the rows can tell.
   * @param shown the fields of which columns show the values
   */
  fieldTypes?(shown: ReadonlySet<string>): Promise<FieldTypes>
  /** @param nested the fields whose lists, maps and structs keep their parts */
  rows(nested?: NestedTypes): AsyncIterable<FieldBatch>
  /** Counts the rows of the scan. It reads the fields that the conditions test. */
  countRows(): Promise<number>
}

/** A source that writes the file itself. Its bytes are passed on, and rows are not counted. */
export interface WrittenSource extends Pick<OpenSource, 'contentVersion' | 'modifiedMs'> {
  bytes(): AsyncGenerator<Uint8Array>
}

/** Source rows by field. They all meet the conditions. */
export interface FieldBatch {
  rowCount: number
  fields: ReadonlyMap<string, Cells>
}

/** Returns the cells of a field of the scan, as the source gives them. */
export function cellsOf({ fields }: FieldBatch, field: string): Cells {
  const cells = fields.get(field)
  if (!cells) throw new Error(`the scan did not ask for ${field}`)
  return cells
}

/** Returns the cells of a field by row. */
export function fieldOf(batch: FieldBatch, field: string): ArrayLike<Cell> {
  return plainCells(cellsOf(batch, field))
}
