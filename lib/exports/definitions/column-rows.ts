import type { ColumnType, ExportColumn } from '../model/export-definition'

/** How a column is written if its type does not decide it. */
const writtenAs = {
  /** Two digits after the decimal sign. */
  money: { type: 'decimal', fractionDigits: 2 },
  /** An amount in the row's own currency; the source has the same in euros, with `_eur` at the field's end. */
  'own money': { type: 'decimal', fractionDigits: 2 },
  /** The currency of such amounts. */
  currency: { type: 'text' },
  'dd.mm.yyyy': { type: 'date', dateStyle: 'documented' },
  /** A moment as in the administrators' files: `2013-05-10 13:25:04.567756+00`. */
  'timestamp+00': { type: 'timestamp', timestampStyle: 'offset' },
  'yyyy-mm-dd hh:mm:ss': { type: 'timestamp', timestampStyle: 'seconds' },
} as const satisfies Record<string, Partial<ExportColumn>>

/** A column that shows a field of the source, written as one line. */
export type ColumnRow = readonly [
  name: string,
  type: ColumnType | keyof typeof writtenAs,
  title: string,
  german: string,
  description: string,
  /** Source field, named like the column where it is left out. */
  field?: string,
]

function style(type: ColumnRow[1]): Pick<ExportColumn, 'type'> & Partial<ExportColumn> {
  switch (type) {
    case 'money':
    case 'own money':
    case 'currency':
    case 'dd.mm.yyyy':
    case 'timestamp+00':
    case 'yyyy-mm-dd hh:mm:ss':
      return writtenAs[type]
    default:
      return { type }
  }
}

function value(type: ColumnRow[1], field: string): ExportColumn['value'] {
  if (type === 'own money') return { kind: 'field', field, euros: `${field}_eur` }
  return { kind: type === 'currency' ? 'currency' : 'field', field }
}

/** Columns in the documented order. */
export function documentedColumns(rows: readonly ColumnRow[]): ExportColumn[] {
  return rows.map(([name, type, title, de, description, field = name]) => ({
    name,
    ...style(type),
    title,
    titles: { de },
    description,
    value: value(type, field),
  }))
}

/** Columns that continue a list after its documentation breaks off. */
export function addedColumns(rows: readonly ColumnRow[]): ExportColumn[] {
  return documentedColumns(rows).map((column) => ({ ...column, addedByKeyward: true }))
}

/** Columns of an operator's own export. Their titles have one language, and they follow no documentation. */
export function ownColumns(
  rows: readonly (readonly [
    name: string,
    type: ColumnRow[1],
    title: string,
    description: string,
    /** Source field, named like the column where it is left out. */
    field?: string,
  ])[],
): ExportColumn[] {
  return rows.map(([name, type, title, description, field = name]) => ({
    name,
    ...style(type),
    title,
    description,
    value: value(type, field),
  }))
}

/** The advertiser's id. Almost every export has its own name for it. */
export function advertiserIdRow(name: string): ColumnRow {
  return [
    name,
    'integer',
    'Advertiser id',
    'Advertiser-ID',
    'Id of the advertiser.',
    'advertiser_id',
  ]
}

export function advertiserTitleRow(name: string): ColumnRow {
  return [name, 'text', 'Advertiser', 'Advertiser', 'Name of the advertiser.', 'advertiser_title']
}
