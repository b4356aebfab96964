import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { compareNumbers, toDouble } from '@/lib/exports/values/arithmetic'
import type { Cell } from '@/lib/exports/values/cell'
import { type Cells, CodedCells, DecimalCells, type DecimalType } from '@/lib/exports/values/cells'
import { Decimal } from '@/lib/exports/values/decimal'
import { jsonText } from '@/lib/exports/values/json-text'
import { type Moment, nanosOf } from '@/lib/exports/values/moment'
import type { LeafElement } from '@/lib/exports/values/nested-type'
import type { Whole } from '@/lib/exports/values/whole'
import { beyondMoments, toBoolean, toDay, toInteger, toMoment, toNumber } from '../text/cell-bounds'
import { asText } from '../text/cell-writer'
import { isoMoment } from '../text/date-writers'
import { UnwritableValue } from '../text/unwritable-cell'
import { decimalColumn, digitsOfInt64, roundedType } from './decimal-column'
import { flat, type ParquetColumn } from './flat-column'

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const toBigInt = BigInt
const { asIntN } = BigInt

function isInt64(whole: bigint): boolean {
  return asIntN(64, whole) === whole
}

function int64(value: NonNullable<Cell>): bigint {
  const whole = toBigInt(toInteger(value))
  if (isInt64(whole)) return whole
  throw new UnwritableValue(`the value ${whole} does not fit into INT64. Ask for csv or json`)
}

function integerColumn(name: string, type: DecimalType | undefined): ParquetColumn {
  const digits = type ? type.precision - type.scale : 0
  if (digits > digitsOfInt64) return decimalColumn(name, { precision: digits, scale: 0 }, false)
  return { ...flat(name, { type: 'INT64' }), convert: int64 }
}

/** Rounds a decimal itself: its double may be on the other side of a half. */
function roundedTo(exact: Whole | Decimal, fractionDigits: number): Whole | Decimal {
  return exact instanceof Decimal ? exact.rounded(fractionDigits) : exact
}

function doubleColumn(name: string, fractionDigits: number | undefined): ParquetColumn {
  return {
    ...flat(name, { type: 'DOUBLE' }),
    convert(value) {
      const found = toNumber(value)
      if (typeof found === 'number' && fractionDigits !== undefined) {
        // What rounds to zero has no sign, as for decimals.
        return Number(found.toFixed(fractionDigits)) || 0
      }
      const exact = fractionDigits === undefined ? found : roundedTo(found, fractionDigits)
      const number = toDouble(exact)
      if (typeof exact !== 'number' && compareNumbers(exact, number) !== 0) {
        const isFraction = exact instanceof Decimal && exact.shortened.scale > 0
        const fix = isFraction ? 'Ask for csv' : 'Declare the column integer, or ask for csv'
        throw new UnwritableValue(`the value ${exact} does not fit into DOUBLE. ${fix} or json`)
      }
      return number
    },
  }
}

/** Whether some cells are moments with nanoseconds: those of INT96, whose type does not say it. */
function haveNanos(cells: Cells): boolean {
  const values = cells instanceof CodedCells ? cells.values : cells
  if (values instanceof DecimalCells) return false
  return Array.prototype.some.call(values, (cell: Cell) => cell instanceof Decimal)
}

function microsOf(moment: Moment): bigint {
  if (!(moment instanceof Decimal)) return toBigInt(moment)
  const nanos = nanosOf(moment)
  if (nanos % 1000n === 0n) return nanos / 1000n
  throw new UnwritableValue(
    `${isoMoment(moment)} does not fit into microseconds, as the column is stored. Ask for csv or json`,
  )
}

function momentColumn(name: string, isNanos: boolean): ParquetColumn {
  return {
    ...flat(name, {
      type: 'INT64',
      // The older annotation has no nanoseconds.
      ...(!isNanos && { converted_type: 'TIMESTAMP_MICROS' }),
      logical_type: {
        type: 'TIMESTAMP',
        isAdjustedToUTC: true,
        unit: isNanos ? 'NANOS' : 'MICROS',
      },
    }),
    convert(value) {
      const moment = toMoment(value)
      const stored = isNanos ? nanosOf(moment) : microsOf(moment)
      if (isInt64(stored)) return stored
      if (!isNanos) throw beyondMoments(stored)
      throw new UnwritableValue(
        `${isoMoment(moment)} does not fit into 64 bits. Ask for csv or json`,
      )
    },
  }
}

/** Types whose storage does not depend on the source. */
const plainTypes: Record<
  'date' | 'boolean' | 'json' | 'text',
  { element: LeafElement; convert: ParquetColumn['convert'] }
> = {
  date: {
    element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
    convert: toDay,
  },
  boolean: { element: { type: 'BOOLEAN' }, convert: toBoolean },
  json: {
    // Without the older annotation: it makes the writer print the text again.
    element: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
    convert: jsonText,
  },
  text: {
    element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    // Lone surrogates cannot be written as UTF-8.
    convert: (value) => asText(value).toWellFormed(),
  },
}

/**
 * Returns how a column is stored. Integers are INT64, or DECIMAL if the source has more digits. Decimals are DECIMAL if
 * the source has decimals, otherwise DOUBLE. Dates are DATE. Moments are TIMESTAMP in UTC, in microseconds or in the
 * nanoseconds of the source. Text is STRING, `json` is JSON.
 * @param cells the first cells of the column
 * @param decimals the type of the source if it has decimals or nanoseconds
 */
export function parquetColumn(
  { name, type, fractionDigits }: ExportColumn,
  cells: Cells,
  decimals: DecimalType | undefined,
): ParquetColumn {
  switch (type) {
    case 'integer':
      return integerColumn(name, decimals)
    case 'decimal':
      if (!decimals) return doubleColumn(name, fractionDigits)
      return fractionDigits === undefined
        ? decimalColumn(name, decimals, false)
        : decimalColumn(name, roundedType(decimals, fractionDigits), true)
    case 'timestamp':
      return momentColumn(name, decimals !== undefined || haveNanos(cells))
    default: {
      const { element, convert } = plainTypes[type]
      return { ...flat(name, element), convert }
    }
  }
}
