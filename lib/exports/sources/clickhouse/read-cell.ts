import { dayMs } from '@/lib/base/time'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { Comparison, FieldNature } from '@/lib/exports/model/field-use'
import { SourceError } from '@/lib/exports/model/source-error'
import type { Cell } from '@/lib/exports/values/cell'
import type { DecimalType } from '@/lib/exports/values/cells'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { momentOfNanos } from '@/lib/exports/values/moment'

export type ReadCell = (value: unknown) => Cell

function invalid(): SourceError {
  return new SourceError('a value of the table is not of its type')
}

function orNull(read: (text: string) => Cell): ReadCell {
  return (value) => {
    if (value === null) return null
    if (typeof value !== 'string') throw invalid()
    return read(value)
  }
}

function readDate(text: string): Cell {
  const days = Date.parse(`${text}T00:00:00Z`) / dayMs
  if (!Number.isInteger(days)) throw invalid()
  return days
}

/** ISO 8601 in UTC with up to nine digits of fraction. */
function readTimestamp(text: string): Cell {
  const [, seconds = '', fraction = ''] = /^(.{19})(?:\.(\d{1,9}))?Z$/.exec(text) ?? []
  const millis = Date.parse(`${seconds}Z`)
  if (!Number.isFinite(millis)) throw invalid()
  const digits = fraction.padEnd(9, '0')
  if (!digits.endsWith('000')) return momentOfNanos(BigInt(millis) * 1_000_000n + BigInt(digits))
  const micros = millis * 1000 + Number(digits.slice(0, 6))
  return Number.isSafeInteger(micros) ? micros : BigInt(millis) * 1000n + BigInt(digits.slice(0, 6))
}

/** Reads whole numbers. They are quoted if a JSON number could lose digits. */
function readInteger(value: unknown): Cell {
  if (value === null || typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) throw invalid()
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}

/** Reads decimals. They are quoted and have all their digits. */
function readDecimal(value: unknown): Cell {
  if (value === null) return value
  const decimal =
    typeof value === 'string' || typeof value === 'number' ? parseDecimal(String(value)) : undefined
  if (!decimal) throw invalid()
  return decimal
}

function readPlain(value: unknown): Cell {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return value
  throw invalid()
}

interface TypeRow {
  type: RegExp
  read: ReadCell
  fits: readonly ColumnType[]
  comparison?: Comparison
}

/** Every type of ClickHouse that a column can show. */
const types: readonly TypeRow[] = [
  { type: /^Date(?:32)?$/, read: orNull(readDate), fits: ['date'], comparison: 'date' },
  { type: /^DateTime/, read: orNull(readTimestamp), fits: ['timestamp'] },
  {
    type: /^(?:U?Int\d+|Decimal\(\d+, 0\))$/,
    read: readInteger,
    fits: ['integer', 'decimal', 'text'],
    comparison: 'integer',
  },
  { type: /^Decimal/, read: readDecimal, fits: ['decimal', 'text'], comparison: 'number' },
  { type: /^Float/, read: readPlain, fits: ['decimal', 'text'], comparison: 'number' },
  { type: /^Bool/, read: readPlain, fits: ['boolean', 'text'], comparison: 'boolean' },
  {
    type: /^(?:String|FixedString|Enum|UUID|IPv)/,
    read: readPlain,
    fits: ['text', 'json'],
    comparison: 'text',
  },
]

/** Returns a type without `Nullable` and `LowCardinality` around it. */
function bareType(type: string): string {
  const [, inner] = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type) ?? []
  return inner === undefined ? type : bareType(inner)
}

function rowOf(type: string): TypeRow | undefined {
  return types.find((row) => row.type.test(bareType(type)))
}

/** Returns precision and scale of a decimal type, and undefined for other types. */
export function decimalTypeOf(type: string): DecimalType | undefined {
  const [, precision, scale] = /^Decimal\((\d+), (\d+)\)$/.exec(bareType(type)) ?? []
  return precision ? { precision: Number(precision), scale: Number(scale) } : undefined
}

/** Returns how a definition sees a ClickHouse type. */
export function natureOf(type: string): FieldNature {
  const row = rowOf(type)
  if (!row) return { name: type, fits: [], fix: 'convert it in a view' }
  const { fits, comparison } = row
  return { name: type, fits, ...(comparison && { comparison }) }
}

/**
 * Returns how the values of a ClickHouse type become cells.
 * @throws SourceError for a type that no column can show, such as an array
 */
export function cellReader(type: string): ReadCell {
  const row = rowOf(type)
  if (!row) throw new SourceError(`no column can show the type ${type}`)
  return row.read
}
