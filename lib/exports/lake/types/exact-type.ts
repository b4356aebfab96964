import type { SchemaElement } from 'hyparquet'
import type { DecimalType } from '@/lib/exports/values/cells'
import { isNanos, nanosType, unitsType } from '../pages/stored-element'
import { typeName } from './stored-type'

const floats = new Set(['FLOAT', 'DOUBLE', 'FLOAT16'])
/** The most digits of whole numbers that are not decimals. */
const wholeDigits: ReadonlyMap<string, number> = new Map([
  ['INT32', 10],
  ['INT64', 19],
])

/**
 * Returns the type that holds the numbers or moments of a field in all files: decimals with the most digits before and
 * after the point, or nanoseconds.
 * @param elements the field in each file
 * @returns null if it is no decimal in a Parquet file: INT64, DOUBLE or microseconds. Undefined if only the values can
 * tell, as those of INT96
 */
export function exactType(elements: readonly SchemaElement[]): DecimalType | null | undefined {
  // A column without any value, as some writers call it.
  const known = elements.filter((element) => typeName(element) !== 'NULL')
  const names = known.map(typeName)
  if (known.some(isNanos)) return nanosType
  if (known.length === 0 || names.includes('INT96')) return undefined
  const types = known.map(unitsType)
  const isPlain = types.every((type) => type === undefined)
  if (isPlain || names.some((name) => floats.has(name))) return null
  const scale = Math.max(...types.map((type) => type?.scale ?? 0))
  const whole = types.map((type, index) =>
    type ? type.precision - type.scale : (wholeDigits.get(names[index] ?? '') ?? 0),
  )
  return { precision: Math.max(...whole) + scale, scale }
}
