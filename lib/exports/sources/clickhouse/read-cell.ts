import type { Cell } from '../../cells'
import { SourceError } from '../source-error'

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
  const days = Date.parse(`${text}T00:00:00Z`) / 86_400_000
  if (!Number.isInteger(days)) throw invalid()
  return days
}

/** ISO 8601 in UTC with up to nine digits of fraction, as microseconds. */
function readTimestamp(text: string): Cell {
  const [, seconds = '', fraction = ''] = /^(.{19})(?:\.(\d{1,9}))?Z$/.exec(text) ?? []
  const millis = Date.parse(`${seconds}Z`)
  if (!Number.isFinite(millis)) throw invalid()
  return millis * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** Whole numbers come quoted where a JSON number could lose digits. */
function readInteger(value: unknown): Cell {
  if (value === null || typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) throw invalid()
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}

function readPlain(value: unknown): Cell {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return value
  throw invalid()
}

const readers: readonly (readonly [type: RegExp, read: ReadCell])[] = [
  [/^Date(?:32)?$/, orNull(readDate)],
  [/^DateTime/, orNull(readTimestamp)],
  [/^U?Int\d+$/, readInteger],
  [/^(?:Float|Decimal|Bool|String|FixedString|Enum|UUID|IPv)/, readPlain],
]

/**
 * How the values of a ClickHouse type become cells.
 * @throws SourceError for a type no column can show, such as an array
 */
export function cellReader(type: string): ReadCell {
  const [, inner] = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type) ?? []
  if (inner !== undefined) return cellReader(inner)
  const found = readers.find(([pattern]) => pattern.test(type))
  if (!found) throw new SourceError(`no column can show the type ${type}`)
  return found[1]
}
