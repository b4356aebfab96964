import type { SchemaElement } from 'hyparquet'
import type { Cell } from '@/lib/exports/values/cell'
import { DecimalCells, type PlainCells } from '@/lib/exports/values/cells'
import { toWhole, type Whole } from '@/lib/exports/values/whole'
import { parseFloat16 } from './hyparquet-internals'
import { roundToHalf, shortestNumber } from './shortest-number'
import { decimalUnits, unitsType } from './stored-element'

/** The values of a column as hyparquet reads them with its `storedElement`. */
type StoredValues = ArrayLike<unknown>

/** Reads a two's complement number, most significant byte first. */
export function wholeOfBytes(bytes: Uint8Array): Whole {
  const isNegative = (bytes[0] ?? 0) > 127
  const filler = isNegative ? 255 : 0
  let start = 0
  while (start < bytes.length && bytes[start] === filler) start += 1
  let value: Whole = isNegative ? -1 : 0
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (typeof value === 'number' && index - start < 6) value = value * 256 + byte
    else value = (BigInt(value) << 8n) | BigInt(byte)
  }
  return typeof value === 'bigint' ? toWhole(value) : value
}

function wholeOf(stored: unknown): Whole | null {
  if (typeof stored === 'number') return stored
  if (typeof stored === 'bigint') return toWhole(stored)
  return stored instanceof Uint8Array ? wholeOfBytes(stored) : null
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function cellReader({ type, converted_type: older, logical_type: newer }: SchemaElement) {
  if (newer?.type === 'FLOAT16') {
    return (stored: unknown): Cell =>
      stored instanceof Uint8Array ? shortestNumber(parseFloat16(stored) ?? 0, roundToHalf) : null
  }
  if (type === 'FLOAT') {
    return (stored: unknown): Cell =>
      typeof stored === 'number' ? shortestNumber(stored, Math.fround) : null
  }
  const isPlainBytes = type === 'BYTE_ARRAY' && older !== 'UTF8' && newer?.type !== 'STRING'
  if (!isPlainBytes) return undefined
  return (stored: unknown): Cell => (stored instanceof Uint8Array ? decoder.decode(stored) : null)
}

/** Returns the exact cells of a column from the values that hyparquet reads with its `storedElement`. */
export function exactCells(stored: StoredValues, element: SchemaElement): PlainCells {
  const type = unitsType(element)
  if (type) {
    const isWidened = decimalUnits(1, element) !== 1
    const units = stored instanceof Int32Array ? stored : Array.from(stored, wholeOf)
    if (!isWidened) return new DecimalCells(units, type)
    const widened = Array.from(units, (unit) => unit && decimalUnits(unit, element))
    return new DecimalCells(widened, type)
  }
  const read = cellReader(element)
  return read ? Array.from(stored, read) : (stored as ArrayLike<Cell>)
}
