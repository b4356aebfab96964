import { type Cell, isNumber } from '@/lib/exports/values/cell'
import { Decimal } from '@/lib/exports/values/decimal'
import type { Moment } from '@/lib/exports/values/moment'
import type { Whole } from '@/lib/exports/values/whole'
import { UnwritableValue } from './unwritable-cell'

/*
 * Which numbers, days and moments each format can hold:
 *
 * |                | number                           | day                    | moment                              |
 * | -------------- | -------------------------------- | ---------------------- | ----------------------------------- |
 * | text formats   | any, in digits                   | any but infinity       | any but infinity, to the nanosecond |
 * | XLSX, XLS      | to 15 digits, beyond that text   | 1900-03-01 to 9999, beyond that text                         |
 * | Parquet        | INT64, DECIMAL to 38 digits, DOUBLE | INT32               | 64-bit microseconds                 |
 *
 * Years outside 0000 to 9999 have a sign (ISO 8601): `+12345-06-07`, `-0043-03-15`. NaN and infinite numbers are
 * written as empty cells. For any other value the functions below throw `UnwritableValue`.
 */

/** DATE `infinity` in DuckDB. Its negative is `-infinity`. */
const infiniteDay = 2 ** 31 - 1
/** TIMESTAMP `infinity` in DuckDB. Every finite moment is smaller. */
const infiniteMicros = 2n ** 63n - 1n

function describe(value: NonNullable<Cell>): string {
  const text = String(value)
  return text.length > 40 ? `“${text.slice(0, 40)}…”` : `“${text}”`
}

function notA(type: string, value: NonNullable<Cell>): UnwritableValue {
  return new UnwritableValue(
    `the value ${describe(value)} is not ${type}. Declare the column with the type that the source has`,
  )
}

/** Returns the whole number of a cell in an integer column. */
export function toInteger(value: NonNullable<Cell>): Whole {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isInteger(value)) {
    return Number.isSafeInteger(value) ? value : BigInt(value)
  }
  if (value instanceof Decimal) {
    const { units, scale } = value.shortened
    if (scale === 0) return units
  }
  if (typeof value === 'number' || value instanceof Decimal) {
    throw new UnwritableValue(
      `the value ${describe(value)} is not a whole number. Declare the column decimal`,
    )
  }
  throw notA('a number', value)
}

export function toBoolean(value: NonNullable<Cell>): boolean {
  if (typeof value !== 'boolean') throw notA('true or false', value)
  return value
}

/** Returns the number of a cell in a decimal column. */
export function toNumber(value: NonNullable<Cell>): Whole | Decimal {
  if (!isNumber(value)) throw notA('a number', value)
  return value
}

/** Returns the day of a cell in a date column, in days since 1970-01-01. */
export function toDay(value: NonNullable<Cell>): number {
  if (typeof value !== 'number') throw notA('a date', value)
  return value
}

/** Like `toDay`, for formats that cannot hold infinity. */
export function toFiniteDay(value: NonNullable<Cell>): number {
  const day = toDay(value)
  if (day >= infiniteDay || day <= -infiniteDay) throw infinite(day > 0)
  return day
}

/** Returns the moment of a cell in a timestamp column. */
export function toMoment(value: NonNullable<Cell>): Moment {
  if (!isNumber(value)) throw notA('a timestamp', value)
  return value
}

/** Like `toMoment`, for formats that cannot hold infinity. */
export function toFiniteMoment(value: NonNullable<Cell>): Moment {
  const moment = toMoment(value)
  const isLarge =
    typeof moment === 'bigint' && (moment >= infiniteMicros || moment <= -infiniteMicros)
  if (!isLarge) return moment
  if (moment === infiniteMicros || moment === -infiniteMicros) throw infinite(moment > 0n)
  throw beyondMoments(moment)
}

/** Returns the error for a moment that 64-bit microseconds cannot express. Milliseconds can. */
export function beyondMoments(micros: bigint): UnwritableValue {
  return new UnwritableValue(
    `the moment ${micros / 1000n} ms after 1970 is beyond the year 290000. Leave the column out, or store an empty value`,
  )
}

function infinite(isPositive: boolean): UnwritableValue {
  const value = isPositive ? 'infinity' : '-infinity'
  return new UnwritableValue(
    `the value ${value} has no form in this format. Leave the column out, ask for parquet, or store an empty value`,
  )
}
