import { rateCurrencies, rateOf } from '../model/currency-rates'
import type { TableColumn } from './parquet-table'

type NumberType = 'integer' | 'long' | 'double' | 'cents' | 'day' | 'micros'

export function text<Row>(name: string, value: (row: Row) => string): TableColumn<Row> {
  return { name, type: 'text', value }
}

export function number<Row>(
  name: string,
  type: NumberType,
  value: (row: Row) => number,
): TableColumn<Row> {
  return { name, type, value }
}

/** Rates of the row's day: units of each currency for one euro. */
export function rateColumns<Row>(dayOf: (row: Row) => number): TableColumn<Row>[] {
  return rateCurrencies.map((currency) =>
    number(`rate_${currency}`, 'double', (row) => rateOf(currency, dayOf(row))),
  )
}

/** Columns about a part of a row, such as the partner of a conversion. */
export function about<Row, Part>(
  columns: readonly TableColumn<Part>[],
  partOf: (row: Row) => Part,
): TableColumn<Row>[] {
  return columns.map((column): TableColumn<Row> => {
    if (column.type === 'text') return { ...column, value: (row) => column.value(partOf(row)) }
    if ('isOptional' in column) return { ...column, value: (row) => column.value(partOf(row)) }
    return { ...column, value: (row) => column.value(partOf(row)) }
  })
}
