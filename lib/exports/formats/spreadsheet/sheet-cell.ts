import type { Cell } from '../../cells'
import type { ExportColumn } from '../../export-definition'
import { asText } from '../cell-writer'
import { neutraliseFormula } from '../neutralise-formula'
import { escapeXml } from '../xml-text'

/** Rows of a worksheet below its header line. */
export const maxSheetRows = 1_048_575
/** Characters of a cell; what is longer is cut and ends with an ellipsis. */
const maxCellCharacters = 32_767
/** A spreadsheet keeps 15 digits of a number: longer ones, which are ids, are written as text. */
const largestExact = 999_999_999_999_999

const dayMicros = 86_400_000_000
/** 1970-01-01 in days since 1899-12-30, in which spreadsheets count. */
const epochSerial = 25_569
/** Before 1900-03-01 programs disagree about the number of a day. */
const firstSerial = 61

/** A cell as a spreadsheet keeps it. */
export type SheetValue =
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** Days since 1899-12-30, the time of day as a fraction. */
  | { kind: 'moment'; serial: number }
  | { kind: 'text'; text: string }

function toNumber(value: NonNullable<Cell>, fractionDigits: number | undefined): SheetValue {
  const number = Number(value)
  if (!(Math.abs(number) <= largestExact)) return { kind: 'text', text: String(value) }
  const rounded = fractionDigits === undefined ? number : Number(number.toFixed(fractionDigits))
  return { kind: 'number', value: rounded }
}

function toMoment(serial: number, text: () => string): SheetValue {
  return serial >= firstSerial ? { kind: 'moment', serial } : { kind: 'text', text: text() }
}

/** The typed value of a cell that is not empty. */
export function sheetValue(
  { type, fractionDigits }: ExportColumn,
  value: NonNullable<Cell>,
): SheetValue {
  switch (type) {
    case 'integer':
      return toNumber(value, undefined)
    case 'decimal':
      return toNumber(value, fractionDigits)
    case 'boolean':
      return { kind: 'boolean', value: Boolean(value) }
    case 'date': {
      const day = Number(value)
      return toMoment(day + epochSerial, () =>
        new Date(day * 86_400_000).toISOString().slice(0, 10),
      )
    }
    case 'timestamp': {
      const micros = Number(value)
      return toMoment(micros / dayMicros + epochSerial, () => new Date(micros / 1000).toISOString())
    }
    case 'text':
    case 'json':
      return { kind: 'text', text: asText(value) }
  }
}

/**
 * Text no longer than a cell, escaped for XML.
 * @param guard whether it is made harmless for when the sheet is saved as CSV and opened again (security.md T18)
 */
export function sheetText(text: string, guard: boolean): string {
  const safe = guard ? neutraliseFormula(text) : text
  return escapeXml(
    safe.length > maxCellCharacters ? `${safe.slice(0, maxCellCharacters - 1)}…` : safe,
  )
}

/** The number format of a column's cells; undefined for the plain one. */
export function numberFormat({
  type,
  fractionDigits,
  dateStyle,
}: ExportColumn): string | undefined {
  if (type === 'date') return dateStyle === 'documented' ? 'dd\\.mm\\.yyyy' : 'yyyy\\-mm\\-dd'
  if (type === 'timestamp') return 'yyyy\\-mm\\-dd\\ hh:mm:ss'
  if (type === 'decimal' && fractionDigits) return `0.${'0'.repeat(fractionDigits)}`
  return undefined
}

/** Characters a column is wide: as long as its title, or as what it mostly holds. */
export function columnWidth({ type }: ExportColumn, title: string): number {
  const usual = {
    text: 24,
    json: 24,
    timestamp: 19,
    date: 11,
    integer: 10,
    decimal: 12,
    boolean: 8,
  }
  return Math.min(40, Math.max(usual[type], title.length + 3))
}
