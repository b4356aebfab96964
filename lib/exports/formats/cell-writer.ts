import type { Cell } from '../cells'
import type { ExportColumn } from '../export-definition'
import { fromDay } from '../language/calendar'
import type { ByteSink } from './byte-sink'

/** Writes one cell that is not empty. */
export type CellWriter = (sink: ByteSink, value: NonNullable<Cell>) => void

const dayMicros = 86_400_000_000
const plainDigits = { useGrouping: false, maximumSignificantDigits: 17 } as const

// Kept here because an edge sandbox looks a global up through an interceptor, which in a loop over cells
// costs more than the cell.
const { floor } = Math
const { MAX_SAFE_INTEGER: largest } = Number

function asNumber(value: NonNullable<Cell>): number {
  return typeof value === 'number' ? value : Number(value)
}

/** Whether the cells of a column are text, which each format quotes in its own way. */
export function isTextual({ type }: Pick<ExportColumn, 'type'>): boolean {
  return type === 'text' || type === 'json'
}

/** A cell of a text column as text. */
export function asText(value: NonNullable<Cell>): string {
  return typeof value === 'string' ? value : String(value)
}

function writeIsoDate(sink: ByteSink, day: number): void {
  const { year, month, date } = fromDay(day)
  sink.padded(year, 4)
  sink.byte(45)
  sink.padded(month, 2)
  sink.byte(45)
  sink.padded(date, 2)
}

function writeDocumentedDate(sink: ByteSink, day: number): void {
  const { year, month, date } = fromDay(day)
  sink.padded(date, 2)
  sink.byte(46)
  sink.padded(month, 2)
  sink.byte(46)
  sink.padded(year, 4)
}

/** `hh:mm:ss`, with three or six digits of a fraction where there is one. */
function writeTime(sink: ByteSink, micros: number): void {
  const seconds = floor(micros / 1_000_000)
  sink.padded(floor(seconds / 3600), 2)
  sink.byte(58)
  sink.padded(floor(seconds / 60) % 60, 2)
  sink.byte(58)
  sink.padded(seconds % 60, 2)
  const fraction = micros - seconds * 1_000_000
  if (fraction === 0) return
  sink.byte(46)
  if (fraction % 1000 === 0) sink.padded(fraction / 1000, 3)
  else sink.padded(fraction, 6)
}

function timestampWriter(separator: number, ending: string): CellWriter {
  let knownDay = Number.NaN
  let knownDate = ''
  return (sink, value) => {
    const micros = asNumber(value)
    const day = floor(micros / dayMicros)
    if (day !== knownDay) {
      knownDay = day
      knownDate = new Date(day * 86_400_000).toISOString().slice(0, 10)
    }
    sink.text(knownDate)
    sink.byte(separator)
    writeTime(sink, micros - day * dayMicros)
    if (ending) sink.text(ending)
  }
}

/** Leaves the fraction of a second out. */
function secondsWriter(write: CellWriter): CellWriter {
  return (sink, value) => write(sink, floor(asNumber(value) / 1_000_000) * 1_000_000)
}

function writeInteger(sink: ByteSink, value: NonNullable<Cell>): void {
  const number = asNumber(value)
  if (number % 1 === 0 && number <= largest && number >= -largest) sink.integer(number)
  else sink.text(String(value))
}

/** A number in decimal digits, never in exponents. */
export function decimalText(number: number, fractionDigits: number | undefined): string {
  if (fractionDigits !== undefined) return number.toFixed(fractionDigits)
  const text = String(number)
  return text.includes('e') ? number.toLocaleString('en', plainDigits) : text
}

function decimalWriter(fractionDigits: number | undefined, sign: '.' | ','): CellWriter {
  return (sink, value) => {
    const text = decimalText(asNumber(value), fractionDigits)
    sink.text(sign === '.' ? text : text.replace('.', sign))
  }
}

/**
 * The writer for every type but text, which each format quotes in its own way.
 * @param style `iso` writes timestamps as RFC 3339, `plain` as `yyyy-mm-dd hh:mm:ss[.fff]`, both in UTC
 * @param sign before the fraction of a decimal
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
      return (sink, value) => sink.text(value ? 'true' : 'false')
    case 'date': {
      const write = column.dateStyle === 'documented' ? writeDocumentedDate : writeIsoDate
      return (sink, value) => write(sink, asNumber(value))
    }
    case 'timestamp':
      if (style === 'iso') return timestampWriter(84, 'Z')
      if (column.timestampStyle === 'seconds') return secondsWriter(timestampWriter(32, ''))
      return timestampWriter(32, column.timestampStyle === 'offset' ? '+00' : '')
    case 'text':
    case 'json':
      return (sink, value) => sink.text(asText(value))
  }
}

/** Whether a cell has nothing to write: null, undefined, or a number that is none. */
export function isEmptyCell(value: Cell): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'number' && value - value !== 0)
}
