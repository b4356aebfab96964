import type { ColumnChunk, FileMetaData, SchemaElement } from 'hyparquet'
import type { Cell } from '@/lib/exports/values/cell'
import { DecimalCells, type DecimalType, type PlainCells } from '@/lib/exports/values/cells'
import { toWhole, type Whole } from '@/lib/exports/values/whole'
import { parseFloat16 } from './hyparquet-internals'
import { roundToHalf, shortestNumber } from './shortest-number'

/** A column's values as hyparquet reads them of its `storedElement`. */
type StoredValues = ArrayLike<unknown>

/** Precision and scale of a column of decimals, whichever of the two annotations it has; undefined for others. */
export function decimalTypeOf({
  converted_type: older,
  logical_type: newer,
  precision,
  scale,
}: SchemaElement): DecimalType | undefined {
  if (newer?.type === 'DECIMAL') return { precision: newer.precision, scale: newer.scale }
  return older === 'DECIMAL' ? { precision: precision ?? 38, scale: scale ?? 0 } : undefined
}

export function isUnsigned({ converted_type: older, logical_type: newer }: SchemaElement): boolean {
  return newer?.type === 'INTEGER' ? !newer.isSigned : older?.startsWith('UINT_') === true
}

/** UINT64, whose upper half fits into no INT64: its cells are decimals without a fraction. */
function isLargest(element: SchemaElement): boolean {
  return element.type === 'INT64' && isUnsigned(element)
}

function isNanos({ type, logical_type: newer }: SchemaElement): boolean {
  return type === 'INT64' && newer?.type === 'TIMESTAMP' && newer.unit === 'NANOS'
}

/**
 * A column as hyparquet is to see it: what it would make doubles of stays the whole numbers and bytes of the file,
 * which `exactCells` knows how to read.
 */
export function storedElement(element: SchemaElement): SchemaElement {
  const isKept =
    decimalTypeOf(element) ?? (isNanos(element) || element.logical_type?.type === 'FLOAT16')
  if (!isKept) return element
  const { converted_type: _older, logical_type: _newer, ...stored } = element
  return stored
}

/**
 * The same file with every column as it is stored, and without the bounds of decimals that hyparquet has taken for
 * text: they could rule out a row group that holds a wanted value.
 */
export function storedMetadata(metadata: FileMetaData): FileMetaData {
  const leaves = metadata.schema.filter(({ type }) => type !== undefined)
  const isMistaken = leaves.map(
    (element) => element.type === 'BYTE_ARRAY' && decimalTypeOf(element) !== undefined,
  )
  const withoutBounds = (column: ColumnChunk): ColumnChunk => {
    if (!column.meta_data) return column
    const { statistics: _mistaken, ...rest } = column.meta_data
    return { ...column, meta_data: rest }
  }
  return {
    ...metadata,
    schema: metadata.schema.map(storedElement),
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.map((column, index) =>
        isMistaken[index] ? withoutBounds(column) : column,
      ),
    })),
  }
}

/** Reads two's complement, most significant byte first. */
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

/** The type of a column whose cells are whole units; undefined for other columns. */
function unitsType(element: SchemaElement): DecimalType | undefined {
  if (isNanos(element)) return nanosType
  return isLargest(element) ? largestType : decimalTypeOf(element)
}

/** The cells of a column, none of them rounded: from what hyparquet reads of its `storedElement`. */
export function exactCells(stored: StoredValues, element: SchemaElement): PlainCells {
  const type = unitsType(element)
  if (type) {
    const units = stored instanceof Int32Array ? stored : Array.from(stored, wholeOf)
    return new DecimalCells(units, type)
  }
  const read = cellReader(element)
  return read ? Array.from(stored, read) : (stored as ArrayLike<Cell>)
}

/** Nanoseconds are decimals of microseconds (see moment.ts). */
const nanosType: DecimalType = { precision: 19, scale: 3 }
const largestType: DecimalType = { precision: 20, scale: 0 }
