import type { Cell } from '../values/cell'
import type { Cells } from '../values/cells'
import type { NestedTypes } from '../values/nested-type'
import { plainCells } from '../values/plain-cells'
import type { ColumnType } from './export-definition'
import type { FieldUse } from './field-use'

/** A field must have one of these values, compared by the field's own type: 1, '1' and '01' all match an integer 1. */
export interface FieldCondition {
  field: string
  values: ReadonlySet<string | number>
  /** The field holds several values as text, separated by commas; one of them has to match. */
  isList?: true
  /** The value is the ID of the user who owns the rows, compared as written: '01' is not 1. */
  isOwner?: true
}

/** What to read: everything that a source has to know of an export. */
export interface SourceScan {
  dataset: string
  /** Source fields the columns are made of. */
  fields: readonly string[]
  conditions: readonly FieldCondition[]
  /** What each field is read for, so that a source can check its type. */
  uses: readonly FieldUse[]
  /** What the definition declares its fields to be, where a column says so. */
  types: ReadonlyMap<string, ColumnType>
  time?: TimeBounds
  /** The fields that keep the parts of their lists, maps and structs; the others of these become JSON. */
  nested?: NestedTypes
}

/** Inclusive bounds of a DATE or TIMESTAMP field. */
export interface TimeBounds {
  field: string
  type: 'date' | 'timestamp'
  /** In the field's own unit: days, or microseconds since the epoch. */
  lowest: number
  highest: number
  /** The same in whole days; a day wider where zones make it so. */
  firstDay: number
  lastDay: number
  /** Keys of the partitions that follow the field, beside its own name. */
  partitionKeys: readonly string[]
}

/** A source that is open: what is known before a row is read, and access to its rows. */
export interface OpenSource {
  /** Upper bound of the number of rows, if it is known. */
  rowBound?: number
  /** The same text for the same rows; undefined where the source cannot promise that. */
  contentVersion?: string
  /** When the rows were last written, in milliseconds since the epoch. */
  modifiedMs?: number
  /**
   * The types of the lists, maps and structs declared `json` that a Parquet file can store as they are; undefined where
   * the source has none.
   */
  nestedTypes?(): Promise<NestedTypes>
  /** @param nested the fields that keep the parts of their lists, maps and structs */
  rows(nested?: NestedTypes): AsyncIterable<FieldBatch>
  /** Counts the rows of the scan; reads the fields that its conditions test. */
  countRows(): Promise<number>
}

/** A source that writes the file itself: its bytes go out as they come, and their rows are not counted. */
export interface WrittenSource extends Pick<OpenSource, 'contentVersion' | 'modifiedMs'> {
  bytes(): AsyncGenerator<Uint8Array>
}

/** Source rows by field; rows that do not meet the conditions are gone. */
export interface FieldBatch {
  rowCount: number
  fields: ReadonlyMap<string, Cells>
}

/** The cells of a field the scan asked for, as the source gives them. */
export function cellsOf({ fields }: FieldBatch, field: string): Cells {
  const cells = fields.get(field)
  if (!cells) throw new Error(`the scan did not ask for ${field}`)
  return cells
}

/** The same, each in its place. */
export function fieldOf(batch: FieldBatch, field: string): ArrayLike<Cell> {
  return plainCells(cellsOf(batch, field))
}
