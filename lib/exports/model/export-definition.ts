import type { Role } from '@/lib/base/actor'
import type { ExportExtension } from './format-list'

/**
 * How the cells of a column are typed and therefore written:
 * `date` is days since 1970-01-01, `timestamp` microseconds since the epoch in UTC. `json` is a JSON text: of
 * a list, a map, a struct, JSON, or text that contains JSON. A JSON file contains it nested.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'json'

/** Where a column's value comes from. `sum`, `percent` and `common` need a definition that groups rows. */
export type ColumnValue =
  /**
   * A field of the source. `euros` marks an amount in the row's own currency and names the field with the same in
   * euros, which is converted when `filter[currencycode]` asks for a currency.
   */
  | { kind: 'field'; field: string; euros?: string }
  /** The row's own currency code, or the requested currency. */
  | { kind: 'currency'; field: string }
  /** `isMoney`: a sum of euros. It is converted row by row if a currency is requested. */
  | { kind: 'sum'; fields: readonly string[]; isMoney?: true }
  /** A percentage: the sum of `part` divided by the sum of `whole`. It is empty if `whole` is zero. */
  | { kind: 'percent'; part: readonly string[]; whole: readonly string[] }
  /** The value that all grouped rows share. It is empty if they differ. */
  | { kind: 'common'; field: string }

/** A title in the other languages of `lang=`. The English title is `title`. */
export interface Titles {
  de: string
}

export interface ExportColumn {
  /** Header name, spelled as documented. */
  name: string
  type: ColumnType
  title: string
  titles?: Titles
  description: string
  value: ColumnValue
  /** Digits after the decimal sign. Without it a decimal keeps the digits it has. */
  fractionDigits?: number
  /** `documented` is `dd.mm.yyyy`. The default is ISO 8601. */
  dateStyle?: 'documented' | 'iso'
  /**
   * In CSV, TSV and XML: `offset` ends a timestamp with `+00`, as the administrators' directories do; `seconds` leaves
   * its fraction out.
   */
  timestampStyle?: 'offset' | 'seconds'
  /** Set if the documentation breaks off before this column. */
  addedByKeyward?: true
}

/** Labels for values that are codes, such as `open` for `0`. */
export type ValueTitles = ReadonlyMap<string, string>

type FilterKind =
  /** `isList`: the field holds several ids as text, separated by commas. One of them must match. */
  | { kind: 'ids'; field: string; isList?: true }
  /**
   * `means` says which values of the field a given value stands for, if not for itself. An empty list stands
   * for any. Keys of `means` that are not in `allowed` are older spellings: accepted, but not advertised.
   */
  | {
      kind: 'choice'
      field: string
      allowed: readonly string[]
      means?: ReadonlyMap<string, readonly (string | number)[]>
      valueTitles?: ValueTitles
    }
  /** Chooses which source fields count. The fields of other values are not added to sums. */
  | {
      kind: 'contribution'
      fields: ReadonlyMap<string, readonly string[]>
      valueTitles?: ValueTitles
    }
  /** Which of the definition's two moments a time range tests. */
  | { kind: 'time-type' }
  /** The currency of amounts. For each one except the euro, the source has its units per euro, such as `rate_usd`. */
  | { kind: 'currency'; allowed: readonly string[] }
  /** Whether these columns are in the file: `true`, or `false` by default. */
  | { kind: 'switch'; columns: readonly string[] }

/** A filter, written as `filter[name]=…`. The parameters of time ranges follow from the definition's `time`. */
export type ExportFilter = {
  /** Canonical name, without the optional prefix `a:`. */
  name: string
  /** Other spellings with the same meaning. */
  synonyms: readonly string[]
  title: string
  titles?: Titles
  description: string
  /** May also be written bare, `name=value`, without `filter[…]`. */
  isBare?: true
  /** Whether the export is refused without it. */
  isRequired?: true
} & FilterKind

/** A moment that time ranges test. */
export interface TimeTest {
  /** Source field. */
  field: string
  type: 'date' | 'timestamp'
  /**
   * Partitions that are named as usual follow this field: `month=2026-11`, `day=2026-11-23`, `date=`, `dt=20261123`,
   * `year=2026/month=11/day=23`. Partitions with the name of the field always follow it.
   */
  isPartition?: true
  /** The keys of the partitions that follow this field, if they have other names, such as `order_year`. */
  partitionKeys?: readonly string[]
  /** Data set to read instead of the definition's. */
  dataset?: string
}

export type TimeRangeUse =
  | { kind: 'tests'; tracking: TimeTest; updated?: TimeTest }
  /** The range has no effect, because the rows have no time. It is still checked, so that existing links work. */
  | { kind: 'accepted' }

/** Where the rows come from. */
export type ExportSource =
  /** Parquet files below `LAKE_URL`; `dataset` is their folder. */
  | { kind: 'lake'; dataset: string }
  /**
   * A table or view behind `CLICKHOUSE_URL`, with or without its database and a dot in front. `textFields` are
   * fields of type String that ids are compared with. In other fields ids are whole numbers.
   */
  | { kind: 'clickhouse'; dataset: string; textFields?: readonly string[] }
  /**
   * A service of the operator that writes the file itself and returns only rows of the user it is given
   * (docs/operate.md). `origin` is one of `UPSTREAM_ORIGINS`, `dataset` the path, `formats` those it can write.
   */
  | { kind: 'http'; origin: string; dataset: string; formats: readonly ExportExtension[] }

/** Who may read an export. The gate needs no more than this. */
export interface ExportAccess {
  /** Name in the URL: letters, digits and inner hyphens. */
  name: string
  /** Source field with the user ID of the person who owns the row. Without it only administrators may read. */
  ownerField?: string
  roles: readonly Role[]
}

/** An export, declared once. The checker, the link builder and the reference follow from it. */
export interface ExportDefinition extends ExportAccess {
  /** Set if no documented name is known. */
  namedByKeyward?: true
  title: string
  titles?: Titles
  description: string
  /** Query that shows what the export is for, without `?`, such as `filter[timerange]=lastmonth`. */
  example: string
  source: ExportSource
  columns: readonly ExportColumn[]
  filters: readonly ExportFilter[]
  /** The moments that a time range can test. Without it the export takes no time range. */
  time?: TimeRangeUse
  /** Source fields whose values identify one row of the export. */
  groupBy?: readonly string[]
  /** XML element of a row, by default `row`. The root has the same name with an `s`. */
  rowElement?: string
}
