import type { Role } from '@/lib/people/actor'

/**
 * How the cells of a column are typed and therefore written:
 * `date` is days since 1970-01-01, `timestamp` microseconds since the epoch in UTC.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp'

/** Where a column's value comes from. All but `field` need a definition that groups rows. */
export type ColumnValue =
  | { kind: 'field'; field: string }
  | { kind: 'sum'; fields: readonly string[] }
  /** Per cent: sum of `part` divided by sum of `whole`; empty when `whole` is nought. */
  | { kind: 'percent'; part: readonly string[]; whole: readonly string[] }
  /** The value all grouped rows agree on; empty when they differ. */
  | { kind: 'common'; field: string }

export interface ExportColumn {
  /** Header name, spelled as documented. */
  name: string
  type: ColumnType
  title: string
  description: string
  value: ColumnValue
  /** Digits after the decimal sign; without it a decimal is written with as many as it has. */
  fractionDigits?: number
  /** `documented` is `dd.mm.yyyy`; the default is ISO 8601. */
  dateStyle?: 'documented' | 'iso'
  /** Set where the documented list was cut and Keyward continued it. */
  addedByKeyward?: true
}

/** What may be written as `filter[name]=…`; time ranges follow from the definition's `timeField`. */
export type ExportFilter = {
  /** Canonical name, without the optional prefix `a:`. */
  name: string
  /** Other spellings with the same meaning. */
  synonyms: readonly string[]
  title: string
  description: string
} & (
  | { kind: 'ids'; field: string }
  | { kind: 'choice'; field: string; allowed: readonly string[] }
  /** Chooses which source fields count: fields of values not chosen add nothing to a sum. */
  | { kind: 'contribution'; fields: ReadonlyMap<string, readonly string[]> }
  /** Accepted for the sake of existing links; only the values the export has anyway. */
  | { kind: 'fixed'; allowed: readonly string[] }
)

/** An export, declared once: the checker, the link builder and the reference all follow from it. */
export interface ExportDefinition {
  /** Name in the URL: letters, digits and inner hyphens. */
  name: string
  title: string
  description: string
  /** Folder of the source in the lake. */
  dataset: string
  columns: readonly ExportColumn[]
  filters: readonly ExportFilter[]
  /** Source field with the user id of the person whose row it is. */
  ownerField: string
  /** Source field that time ranges test; without it the export takes none. */
  timeField?: string
  /** Parquet type of `timeField`; `date` unless said otherwise. */
  timeType?: 'date' | 'timestamp'
  /** Source fields that make one row of the export; the source is sorted by them. */
  groupBy?: readonly string[]
  roles: readonly Role[]
}

/** One value of a column; which type is used follows from the column's `ColumnType`. */
export type Cell = string | number | bigint | boolean | null | undefined

/** Rows by column: `columns[c][r]`. */
export interface RowBatch {
  rowCount: number
  columns: readonly ArrayLike<Cell>[]
}
