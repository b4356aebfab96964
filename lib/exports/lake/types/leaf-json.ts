import type { SchemaElement } from 'hyparquet'
import { toFiniteDay, toFiniteMoment } from '@/lib/exports/formats/text/cell-bounds'
import { isoDate, isoMoment } from '@/lib/exports/formats/text/date-writers'
import { Decimal } from '@/lib/exports/values/decimal'
import { jsonText } from '@/lib/exports/values/json-text'
import { momentOfNanos } from '@/lib/exports/values/moment'
import { toWhole } from '@/lib/exports/values/whole'
import { roundToHalf, shortestNumber } from '../pages/shortest-number'
import { decimalTypeOf, isUnsigned } from '../pages/stored-element'
import {
  decimalUnitsOf,
  type RawValue,
  storedText,
  textReader,
  toBigint,
  toHalf,
  unitDigits,
} from './leaf-text'
import { typeName } from './stored-type'

function decimalText(value: RawValue, element: SchemaElement): string {
  return String(new Decimal(decimalUnitsOf(value, element), decimalTypeOf(element)?.scale ?? 0))
}

function numberText(value: RawValue, text: (value: number) => string = String): string {
  const number = Number(value)
  return Number.isFinite(number) ? text(number) : 'null'
}

/** Writes a moment as a quoted text of RFC 3339. `digits` is the precision of its fraction of a second. */
function momentText(value: RawValue, digits: number): string {
  const nanos = toBigint(value) * 10n ** BigInt(9 - digits)
  const moment = digits === 9 ? momentOfNanos(nanos) : toWhole(nanos / 1000n)
  return `"${isoMoment(toFiniteMoment(moment)).replace(' ', 'T')}Z"`
}

/** Returns how a value in a list, map or struct is written as JSON. Numbers keep all digits, and days become text. */
export function leafJson(element: SchemaElement): (value: RawValue) => string {
  const text = textReader(element)
  if (text) return (value) => JSON.stringify(text(value))
  switch (typeName(element)) {
    case 'JSON':
      return (value) => jsonText(storedText(value))
    case 'DECIMAL':
      return (value) => decimalText(value, element)
    case 'FLOAT':
      return (value) => numberText(value, (single) => String(shortestNumber(single, Math.fround)))
    case 'FLOAT16':
      return (value) => numberText(shortestNumber(toHalf(value), roundToHalf))
    case 'DOUBLE':
      return (value) => numberText(value)
    case 'INT32':
      return isUnsigned(element) ? (value) => String(Number(value) >>> 0) : String
    case 'INT64':
      return isUnsigned(element) ? (value) => String(BigInt.asUintN(64, toBigint(value))) : String
    case 'DATE':
      return (value) => `"${isoDate(toFiniteDay(Number(value)))}"`
    case 'TIMESTAMP': {
      const digits = unitDigits(element)
      return (value) => momentText(value, digits)
    }
    case 'INT96':
      return (value) => momentText(value, 9)
    default:
      return String
  }
}
