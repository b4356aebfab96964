import type { SchemaElement } from 'hyparquet'
import { parseFloat16 } from 'hyparquet/src/convert.js'
import { jsonText } from '../../../json-text'
import {
  fractionText,
  type RawValue,
  storedText,
  textReader,
  toBytes,
  toWhole,
  unitDigits,
} from './leaf-text'
import { typeName } from './stored-type'

/** The signed number that bytes are, the highest first. */
function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return BigInt.asIntN(8 * bytes.length, value)
}

function decimalText(value: RawValue, scale: number): string {
  const units = value instanceof Uint8Array ? bigEndian(value) : toWhole(value)
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${whole}${fraction && '.'}${fraction}`
}

/** The shortest text that names the same float of 32 bits. */
function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}

function numberText(value: RawValue, text: (value: number) => string = String): string {
  const number = Number(value)
  return Number.isFinite(number) ? text(number) : 'null'
}

function isUnsigned({ converted_type, logical_type }: SchemaElement): boolean {
  const isOf = logical_type?.type === 'INTEGER' && !logical_type.isSigned
  return isOf || converted_type?.startsWith('UINT_') === true
}

/** A moment as RFC 3339, with the digits of its fraction in groups of three as far as they say something. */
function momentText(units: bigint, digits: number): string {
  const perSecond = 10n ** BigInt(digits)
  const fraction = ((units % perSecond) + perSecond) % perSecond
  const millis = Number((units - fraction) / perSecond) * 1000
  const second = new Date(millis).toISOString().slice(0, -'.000Z'.length)
  return `${second}${fractionText(fraction, digits)}Z`
}

function dayText(value: RawValue): string {
  return new Date(Number(value) * 86_400_000).toISOString().slice(0, -'T00:00:00.000Z'.length)
}

/** How a value within a list, map or struct is written as JSON: numbers with all their digits, days as text. */
export function leafJson(element: SchemaElement): (value: RawValue) => string {
  const text = textReader(element)
  if (text) return (value) => JSON.stringify(text(value))
  switch (typeName(element)) {
    case 'JSON':
      return (value) => jsonText(storedText(value))
    case 'DECIMAL':
      return (value) => decimalText(value, element.scale ?? 0)
    case 'FLOAT':
      return (value) => numberText(value, singleText)
    case 'FLOAT16':
      return (value) => numberText(parseFloat16(toBytes(value)) ?? 0)
    case 'DOUBLE':
      return (value) => numberText(value)
    case 'INT32':
      return isUnsigned(element) ? (value) => String(Number(value) >>> 0) : String
    case 'INT64':
      return isUnsigned(element) ? (value) => String(BigInt.asUintN(64, toWhole(value))) : String
    case 'DATE':
      return (value) => `"${dayText(value)}"`
    case 'TIMESTAMP': {
      const digits = unitDigits(element)
      return (value) => `"${momentText(toWhole(value), digits)}"`
    }
    case 'INT96':
      return (value) => `"${momentText(toWhole(value), 9)}"`
    default:
      return String
  }
}
