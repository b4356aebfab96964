import type { SchemaElement, Statistics } from 'hyparquet'
import type { NestedValue } from '@/lib/exports/values/nested-type'

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { isNaN: isNan } = Number
const { min } = Math

/** Surrogates encode the highest code points. */
function orderOfUnit(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}

/** Compares text by code point, which is the order of its UTF-8 bytes. */
function compareText(left: string, right: string): number {
  const shorter = min(left.length, right.length)
  for (let index = 0; index < shorter; index += 1) {
    const [unit, other] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (unit !== other) return orderOfUnit(unit) - orderOfUnit(other)
  }
  return left.length - right.length
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shorter = min(left.length, right.length)
  for (let index = 0; index < shorter; index += 1) {
    const order = (left[index] ?? 0) - (right[index] ?? 0)
    if (order !== 0) return order
  }
  return left.length - right.length
}

type Bound = string | number | bigint | boolean | Uint8Array

function compareBounds(left: Bound, right: Bound): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left === 'object' && typeof right === 'object') return compareBytes(left, right)
  if (left === right) return 0
  return left > right ? 1 : -1
}

function isBound(value: NestedValue): value is Bound {
  return typeof value !== 'object' || value instanceof Uint8Array
}

function isFloat({ type, logical_type }: SchemaElement): boolean {
  return type === 'FLOAT' || type === 'DOUBLE' || logical_type?.type === 'FLOAT16'
}

/**
 * Returns the statistics by which readers skip a chunk (https://github.com/apache/parquet-format, Statistics).
 * @param values the distinct values
 * @param counts the number of places of each value
 * @param placeCount the number of all places, including empty ones
 */
export function leafStatistics(
  element: SchemaElement,
  values: readonly NestedValue[],
  counts: Float64Array,
  placeCount: number,
): Statistics & { nan_count?: bigint } {
  let [lowest, highest]: (Bound | undefined)[] = []
  let [present, nans] = [0, 0]
  for (const [code, value] of values.entries()) {
    const count = counts[code] ?? 0
    present += count
    // No bound includes it.
    if (isNan(value)) nans += count
    else if (isBound(value)) {
      if (lowest === undefined || compareBounds(value, lowest) < 0) lowest = value
      if (highest === undefined || compareBounds(value, highest) > 0) highest = value
    }
  }
  return {
    // Both zeros lie within bounds that are zero.
    ...(lowest !== undefined && { min_value: lowest === 0 ? -0 : lowest }),
    ...(highest !== undefined && { max_value: highest === 0 ? 0 : highest }),
    null_count: BigInt(placeCount - present),
    ...(isFloat(element) && { nan_count: BigInt(nans) }),
  }
}
