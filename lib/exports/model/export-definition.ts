import type { Role } from '@/lib/base/actor'
import type { ExportExtension } from './format-list'

/**
 * How the cells of a column are typed and therefore written:
 * `date` is days since 1970-01-01, `timestamp` microseconds since the epoch in UTC. `json` is a JSON text, which is
 * written nested where the format is JSON: a list, a map, a struct, JSON, or text that contains JSON.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'json'

/** Where a column's value comes from. `sum`, `percent` and `common` need a definition that groups rows. */
export type ColumnValue =
  /**
   * A field of the source. `euros` marks an amount in the row's own currency and names the field with the same in
   * euros, which is converted when `filter[currencycode]` asks for a currency.
   */
  | { kind: 'field'; field: string; euros?: string }
  /** The row's own currency code, or the currency that was asked for. */
  | { kind: 'currency'; field: string }
  /** `isMoney`: a sum of euros, converted row by row when a currency is asked for. */
  | { kind: 'sum'; fields: readonly string[]; isMoney?: true }
  /** Per cent: sum of `part` divided by sum of `whole`; empty when `whole` is zero. */
  | { kind: 'percent'; part: readonly string[]; whole: readonly string[] }
  /** The value all grouped rows agree on; empty when they differ. */
  | { kind: 'common'; field: string }

/** A title in the other languages of `lang=`; English is the plain `title`. */
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
  /** Digits after the decimal sign; without it a decimal is written with as many as it has. */
  fractionDigits?: number
  /** `documented` is `dd.mm.yyyy`; the default is ISO 8601. */
  dateStyle?: 'documented' | 'iso'
  /**
   * In CSV, TSV and XML: `offset` ends a timestamp with `+00`, as the administrators' directories do; `seconds` leaves
   * its fraction out.
   */
  timestampStyle?: 'offset' | 'seconds'
  /** Set where the documented list was cut and Keyward continued it. */
  addedByKeyward?: true
}

/** Words for values that are codes, such as `open` for `0`. */
export type ValueTitles = ReadonlyMap<string, string>

type FilterKind =
  /** `isList`: the field holds several ids as text, separated by commas; one of them has to match. */
  | { kind: 'ids'; field: string; isList?: true }
  /**
   * `means` says which values of the field a given value stands for, where not for itself; an empty list stands
   * for any. Keys of `means` that are not in `allowed` are older spellings: accepted, not advertised.
   */
  | {
      kind: 'choice'
      field: string
      allowed: readonly string[]
      means?: ReadonlyMap<string, readonly (string | number)[]>
      valueTitles?: ValueTitles
    }
  /** Chooses which source fields count: fields of values not chosen add nothing to a sum. */
  | {
      kind: 'contribution'
      fields: ReadonlyMap<string, readonly string[]>
      valueTitles?: ValueTitles
    }
  /** Which of the definition's two moments a time range tests. */
  | { kind: 'time-type' }
  /** The currency of amounts; the source has a field `rate_usd` for each but the euro: units of it for one euro. */
  | { kind: 'currency'; allowed: readonly string[] }
  /** `true` or `false`, which is the default: whether these columns are in the file. */
  | { kind: 'switch'; columns: readonly string[] }

/** What may be written as `filter[name]=…`; the parameters of time ranges follow from the definition's `time`. */
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
  /** Without it the export is refused. */
  isRequired?: true
} & FilterKind

/** A moment that time ranges test. */
export interface TimeTest {
  /** Source field. */
  field: string
  type: 'date' | 'timestamp'
  /**
   * Partitions that are named as usual follow this field: `month=2026-11`, `day=2026-11-23`, `date=`, `dt=20261123`,
   * `year=2026/month=11/day=23`. Those named like the field follow it anyway.
   */
  isPartition?: true
  /** The keys of the partitions that follow this field, where they have other names, such as `order_year`. */
  partitionKeys?: readonly string[]
  /** Data set to read instead of the definition's. */
  dataset?: string
}

export type TimeRangeUse =
  | { kind: 'tests'; tracking: TimeTest; updated?: TimeTest }
  /** Parsed and checked so that existing links work, but without effect: the rows have no time. */
  | { kind: 'accepted' }

/** Where the rows come from. */
export type ExportSource =
  /** Parquet files below `LAKE_URL`; `dataset` is their folder. */
  | { kind: 'lake'; dataset: string }
  /**
   * A table or view behind `CLICKHOUSE_URL`, perhaps with its database and a dot in front. `textFields` are those of
   * type String that ids are compared with; elsewhere ids are whole numbers.
   */
  | { kind: 'clickhouse'; dataset: string; textFields?: readonly string[] }
  /**
   * A service of the operator that writes the file itself and returns only rows of the user it is given
   * (docs/operate.md). `origin` is one of `UPSTREAM_ORIGINS`, `dataset` the path, `formats` those it can write.
   */
  | { kind: 'http'; origin: string; dataset: string; formats: readonly ExportExtension[] }

/** Who may read an export: all that the gate has to know of it. */
export interface ExportAccess {
  /** Name in the URL: letters, digits and inner hyphens. */
  name: string
  /** Source field with the user ID of the person who owns the row. Without it only administrators may read. */
  ownerField?: string
  roles: readonly Role[]
}

/** An export, declared once: the checker, the link builder and the reference all follow from it. */
export interface ExportDefinition extends ExportAccess {
  /** Set where no documented name is known. */
  namedByKeyward?: true
  title: string
  titles?: Titles
  description: string
  /** Query that shows what the export is for, without `?`, such as `filter[timerange]=lastmonth`. */
  example: string
  source: ExportSource
  columns: readonly ExportColumn[]
  filters: readonly ExportFilter[]
  /** Without it the export takes no time range. */
  time?: TimeRangeUse
  /** Source fields that make one row of the export. */
  groupBy?: readonly string[]
  /** XML element of a row, `row` unless said otherwise; the root is the same with an `s`. */
  rowElement?: string
}
