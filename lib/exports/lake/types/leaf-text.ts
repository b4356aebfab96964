import type { SchemaElement } from 'hyparquet'
import { toHex } from '@/lib/base/encoding'
import { UnwritableValue } from '@/lib/exports/formats/text/unwritable-cell'
import type { Whole } from '@/lib/exports/values/whole'
import { wholeOfBytes } from '../pages/exact-values'
import { parseFloat16 } from '../pages/hyparquet-internals'
import { decimalUnits } from '../pages/stored-element'
import { typeName } from './stored-type'

/** A value as it is in the file: a whole number, float or boolean. Everything else is bytes or text. */
export type RawValue = number | bigint | boolean | Uint8Array | string

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell bytes from text
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** @throws TypeError for anything that a leaf cannot hold */
export function rawValue(value: unknown): RawValue {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'string':
      return value
  }
  if (value instanceof Uint8Array) return value
  throw new TypeError('a Parquet value is not of its type')
}

export function toBigint(value: RawValue): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value))
}

export function toBytes(value: RawValue): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError('a Parquet value is not of its type')
}

/** Returns the units of a DECIMAL, as whole numbers of 10^-scale. */
export function decimalUnitsOf(value: RawValue, element: SchemaElement): Whole {
  const stored = value instanceof Uint8Array ? wholeOfBytes(value) : toBigint(value)
  return decimalUnits(stored, element)
}

/** Returns the number of a FLOAT16. */
export function toHalf(value: RawValue): number {
  return typeof value === 'number' ? value : (parseFloat16(toBytes(value)) ?? 0)
}

/** Returns the stored text of a text or JSON column. */
export function storedText(value: RawValue): string {
  return typeof value === 'string' ? value : decoder.decode(toBytes(value))
}

/** Writes every byte that is not printable ASCII as `\xHH`, as DuckDB does for a BLOB. */
function escapeBytes(bytes: Uint8Array): string {
  const isPlain = (byte: number) =>
    byte >= 32 && byte <= 126 && !`"'\\`.includes(String.fromCharCode(byte))
  return Array.from(bytes, (byte) =>
    isPlain(byte)
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}

/** Reads bytes without a declared type: as text if they are UTF-8. */
function binaryText(value: RawValue): string {
  const bytes = toBytes(value)
  try {
    const text = strictDecoder.decode(bytes)
    if (!control.test(text)) return text
  } catch {
    // Not UTF-8.
  }
  return escapeBytes(bytes)
}

/** The digits of a second's fraction in each unit of TIME and TIMESTAMP. */
export function unitDigits({ converted_type, logical_type }: SchemaElement): number {
  const unit = logical_type && 'unit' in logical_type ? logical_type.unit : undefined
  if (unit === 'NANOS') return 9
  if (unit === 'MICROS') return 6
  if (unit === 'MILLIS') return 3
  return converted_type?.endsWith('MICROS') ? 6 : 3
}

/** Writes the fraction of a second in groups of three digits: `.5` as `.500`, and zero as an empty text. */
function fractionText(units: bigint, digits: number): string {
  const text = String(units)
    .padStart(digits, '0')
    .replace(/(?:000){1,3}$/, '')
  return text && `.${text}`
}

const daySeconds = 86_400n

/**
 * Writes a time as `hh:mm:ss` and a fraction. Midnight at the end of a day is `24:00:00`.
 * @throws UnwritableValue for less than 0 and more than 24 hours
 */
function timeText(units: bigint, digits: number): string {
  const perSecond = 10n ** BigInt(digits)
  if (units < 0n || units > daySeconds * perSecond) {
    throw new UnwritableValue(`the value ${units} is not a time of day`)
  }
  const seconds = units / perSecond
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n]
  const time = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return time + fractionText(units % perSecond, digits)
}

/** Writes three 32-bit numbers (months, days, milliseconds) as a duration of ISO 8601. */
function intervalText(value: RawValue): string {
  const { buffer, byteOffset, byteLength } = toBytes(value)
  const view = new DataView(buffer, byteOffset, byteLength)
  const [months, days, millis] = [0, 4, 8].map((offset) => view.getUint32(offset, true))
  return `P${months}M${days}DT${(millis ?? 0) / 1000}S`
}

function uuidText(value: RawValue): string {
  return toHex(toBytes(value)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * Returns how values of a column become text: TIME as `hh:mm:ss`, INTERVAL as a duration of ISO 8601, bytes as text if
 * they are UTF-8 and as `\xHH` otherwise.
 * @returns undefined for types that are not text
 */
export function textReader(element: SchemaElement): ((value: RawValue) => string) | undefined {
  switch (typeName(element)) {
    case 'STRING':
    case 'ENUM':
      return storedText
    case 'UUID':
      return uuidText
    case 'TIME':
      return (value) => timeText(toBigint(value), unitDigits(element))
    case 'INTERVAL':
      return intervalText
    case 'BYTE_ARRAY':
      return binaryText
    case 'FIXED_LEN_BYTE_ARRAY':
      return (value) => escapeBytes(toBytes(value))
    default:
      return undefined
  }
}
