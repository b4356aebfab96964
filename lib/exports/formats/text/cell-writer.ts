import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { Cell } from '@/lib/exports/values/cell'
import type { ByteSink } from './byte-sink'
import { toBoolean, toFiniteDay } from './cell-bounds'
import { timestampWriter, writeDocumentedDate, writeIsoDate } from './date-writers'
import { decimalText, decimalWriter, writeInteger } from './number-writers'

/** Writes one cell that is not empty. */
export type CellWriter = (sink: ByteSink, value: NonNullable<Cell>) => void

/** Whether the cells of a column are text, which each format quotes in its own way. */
export function isTextual({ type }: Pick<ExportColumn, 'type'>): boolean {
  return type === 'text' || type === 'json'
}

/** Returns a cell of a text column as text. Numbers have plain digits. */
export function asText(value: NonNullable<Cell>): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? decimalText(value, undefined) : String(value)
}

/**
 * Returns the writer of every type except text, which each format quotes in its own way.
 * @param style `iso` writes timestamps as RFC 3339, `plain` as `yyyy-mm-dd hh:mm:ss[.fff]`, both in UTC
 * @param sign the decimal separator
 */
export function plainCellWriter(
  column: ExportColumn,
  style: 'iso' | 'plain',
  sign: '.' | ',' = '.',
): CellWriter {
  switch (column.type) {
    case 'integer':
      return writeInteger
    case 'decimal':
      return decimalWriter(column.fractionDigits, sign)
    case 'boolean':
      return (sink, value) => sink.text(toBoolean(value) ? 'true' : 'false')
    case 'date': {
      const write = column.dateStyle === 'documented' ? writeDocumentedDate : writeIsoDate
      return (sink, value) => write(sink, toFiniteDay(value))
    }
    case 'timestamp': {
      if (style === 'iso') return timestampWriter({ separator: 84, ending: 'Z' })
      const { timestampStyle } = column
      if (timestampStyle === 'seconds')
        return timestampWriter({ separator: 32, wholeSeconds: true })
      return timestampWriter({
        separator: 32,
        ...(timestampStyle === 'offset' && { ending: '+00' }),
      })
    }
    case 'text':
    case 'json':
      return (sink, value) => sink.text(asText(value))
  }
}

/** Whether a cell is written as empty: null, undefined, NaN or an infinite number. */
export function isEmptyCell(value: Cell): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'number' && value - value !== 0)
}
