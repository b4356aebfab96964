import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { toDouble } from '@/lib/exports/values/arithmetic'
import type { Cell } from '@/lib/exports/values/cell'
import { Decimal } from '@/lib/exports/values/decimal'
import { dayMicros } from '@/lib/exports/values/moment'
import type { Whole } from '@/lib/exports/values/whole'
import { toBoolean, toFiniteDay, toFiniteMoment, toInteger, toNumber } from '../text/cell-bounds'
import { asText } from '../text/cell-writer'
import { isoDate, isoMoment } from '../text/date-writers'
import { neutraliseFormula } from '../text/neutralise-formula'
import { decimalText } from '../text/number-writers'
import { escapeXml } from '../text/xml-text'

/** Most characters of a cell. Longer text is cut and ends with an ellipsis. */
const maxCellCharacters = 32_767
/** A spreadsheet keeps 15 digits of a number. Longer ones, usually ids, are written as text. */
const largestExact = 999_999_999_999_999

/** 1970-01-01 as the day number of spreadsheets, which count from 1899-12-30. */
const epochSerial = 25_569
/** 1900-03-01. Programs disagree about the numbers of earlier days. */
const firstSerial = 61
/** The end of 9999-12-31, the last day of spreadsheets, which round moments to the second. */
const endSerial = 2_958_466 - 0.5 / 86_400

/** The value of a cell in a spreadsheet. */
export type SheetValue =
  | { kind: 'number'; digits: string }
  | { kind: 'boolean'; value: boolean }
  /** Days since 1899-12-30, the time of day as a fraction. */
  | { kind: 'moment'; serial: number }
  | { kind: 'text'; text: string }
  /** A number, day or moment that only fits as text. No program reads it as a formula. */
  | { kind: 'literal'; text: string }

function integerValue(whole: Whole): SheetValue {
  const isExact = whole <= largestExact && whole >= -largestExact
  return isExact
    ? { kind: 'number', digits: String(whole) }
    : { kind: 'literal', text: String(whole) }
}

/** Returns a number whose size shows whether the digits fit. Trailing zeros of a decimal do not count. */
function significantDigits(number: Whole | Decimal, fractionDigits: number | undefined): Whole {
  if (!(number instanceof Decimal)) return number
  return (fractionDigits === undefined ? number : number.rounded(fractionDigits)).shortened.units
}

function decimalValue(number: Whole | Decimal, fractionDigits: number | undefined): SheetValue {
  const text = decimalText(number, fractionDigits)
  const digits = significantDigits(number, fractionDigits)
  const isExact = digits <= largestExact && digits >= -largestExact
  return isExact ? { kind: 'number', digits: String(Number(text)) } : { kind: 'literal', text }
}

function momentValue(serial: number, text: () => string): SheetValue {
  return serial >= firstSerial && serial < endSerial
    ? { kind: 'moment', serial }
    : { kind: 'literal', text: text() }
}

/**
 * Returns the typed value of a cell that is not empty.
 * @throws UnwritableValue
 */
export function sheetValue(
  { type, fractionDigits }: ExportColumn,
  value: NonNullable<Cell>,
): SheetValue {
  switch (type) {
    case 'integer':
      return integerValue(toInteger(value))
    case 'decimal':
      return decimalValue(toNumber(value), fractionDigits)
    case 'boolean':
      return { kind: 'boolean', value: toBoolean(value) }
    case 'date': {
      const day = toFiniteDay(value)
      return momentValue(day + epochSerial, () => isoDate(day))
    }
    case 'timestamp': {
      const moment = toFiniteMoment(value)
      const serial = toDouble(moment) / dayMicros + epochSerial
      return momentValue(serial, () => isoMoment(moment))
    }
    case 'text':
    case 'json':
      return { kind: 'text', text: asText(value) }
  }
}

/**
 * Returns text cut to the length of a cell and escaped for XML.
 * @param guard whether formulas are neutralised, in case the sheet is saved as CSV and opened again
 */
export function sheetText(text: string, guard: boolean): string {
  const safe = guard ? neutraliseFormula(text) : text
  return escapeXml(
    safe.length > maxCellCharacters ? `${safe.slice(0, maxCellCharacters - 1)}…` : safe,
  )
}
