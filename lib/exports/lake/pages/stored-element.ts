import type { ColumnChunk, FileMetaData, SchemaElement } from 'hyparquet'
import type { DecimalType } from '@/lib/exports/values/cells'
import { rescale, type Whole } from '@/lib/exports/values/whole'

/** Returns precision and scale of a decimal column from either annotation, as they are in the file. */
function annotatedType({
  converted_type: older,
  logical_type: newer,
  precision,
  scale,
}: SchemaElement): DecimalType | undefined {
  if (newer?.type === 'DECIMAL') return { precision: newer.precision, scale: newer.scale }
  return older === 'DECIMAL' ? { precision: precision ?? 38, scale: scale ?? 0 } : undefined
}

/**
 * Returns the type of a decimal column, or undefined for other columns. Some writers allow a scale below 0 or beyond the
 * precision, which Parquet does not: whole hundreds at a scale of -2 are decimals without a fraction.
 */
export function decimalTypeOf(element: SchemaElement): DecimalType | undefined {
  const type = annotatedType(element)
  if (!type) return undefined
  const { precision, scale } = type
  if (scale < 0) return { precision: precision - scale, scale: 0 }
  return { precision: Math.max(precision, scale), scale }
}

/** Returns the stored units of a decimal column in the units of its `decimalTypeOf`. */
export function decimalUnits(stored: Whole, element: SchemaElement): Whole {
  const scale = annotatedType(element)?.scale ?? 0
  return scale < 0 ? rescale(stored, 0, -scale) : stored
}

export function isUnsigned({ converted_type: older, logical_type: newer }: SchemaElement): boolean {
  return newer?.type === 'INTEGER' ? !newer.isSigned : older?.startsWith('UINT_') === true
}

/** Returns whether a column is UINT64. Its upper half does not fit into INT64, so its cells are decimals of scale 0. */
function isLargest(element: SchemaElement): boolean {
  return element.type === 'INT64' && isUnsigned(element)
}

export function isNanos({ type, logical_type: newer }: SchemaElement): boolean {
  return type === 'INT64' && newer?.type === 'TIMESTAMP' && newer.unit === 'NANOS'
}

/** Nanoseconds are decimals of microseconds (see moment.ts). */
export const nanosType: DecimalType = { precision: 19, scale: 3 }
const largestType: DecimalType = { precision: 20, scale: 0 }

/** Returns the type of a column whose cells are whole units, and undefined for other columns. */
export function unitsType(element: SchemaElement): DecimalType | undefined {
  if (isNanos(element)) return nanosType
  return isLargest(element) ? largestType : decimalTypeOf(element)
}

/**
 * Returns a column without the annotations that make hyparquet convert values to doubles. It then reads the whole
 * numbers and bytes of the file, and `exactCells` converts them.
 */
export function storedElement(element: SchemaElement): SchemaElement {
  const isKept =
    decimalTypeOf(element) ?? (isNanos(element) || element.logical_type?.type === 'FLOAT16')
  if (!isKept) return element
  const { converted_type: _older, logical_type: _newer, ...stored } = element
  return stored
}

/** Whether hyparquet has read the bounds of a decimal as text or bytes, or without their scale. */
function isMisread(element: SchemaElement): boolean {
  const type = annotatedType(element)
  if (!type || element.type === 'BYTE_ARRAY') return type !== undefined
  const isNumber = element.type !== 'FIXED_LEN_BYTE_ARRAY' && type.scale === 0
  return element.converted_type !== 'DECIMAL' && !isNumber
}

/**
 * Returns the metadata with `storedElement`s, and without the bounds of decimals that hyparquet has misread. Such bounds
 * could rule out a row group with a wanted value.
 */
export function storedMetadata(metadata: FileMetaData): FileMetaData {
  const leaves = metadata.schema.filter(({ type }) => type !== undefined)
  const isMistaken = leaves.map(isMisread)
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
