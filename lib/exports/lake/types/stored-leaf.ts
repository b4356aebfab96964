import type { SchemaElement } from 'hyparquet'
import { jsonText } from '@/lib/exports/values/json-text'
import type { LeafElement, NestedValue } from '@/lib/exports/values/nested-type'
import { decimalTypeOf, isUnsigned } from '../pages/stored-element'
import {
  decimalUnitsOf,
  type RawValue,
  storedText,
  toBigint,
  toBytes,
  toHalf,
  unitDigits,
} from './leaf-text'
import { typeName } from './stored-type'

/** How a Parquet file stores the values of a leaf. */
interface StoredLeaf {
  name: string
  element: LeafElement
  /** Returns the input of hyparquet-writer for a stored value. It is a copy, so the bytes of the file can be freed. */
  read(value: RawValue): NestedValue
}

const encoder = new TextEncoder()

function bitsOf({ type, converted_type, logical_type }: LeafElement): number {
  if (logical_type?.type === 'INTEGER') return logical_type.bitWidth
  return Number(/\d{1,3}$/.exec(converted_type ?? type ?? '')?.[0])
}

/** The older annotations of whole numbers, by the number of bits and whether there is a sign. */
const integerAnnotations: ReadonlyMap<string, SchemaElement['converted_type']> = new Map([
  ['8 true', 'INT_8'],
  ['16 true', 'INT_16'],
  ['32 true', 'INT_32'],
  ['64 true', 'INT_64'],
  ['8 false', 'UINT_8'],
  ['16 false', 'UINT_16'],
  ['32 false', 'UINT_32'],
  ['64 false', 'UINT_64'],
])

/**
 * Returns the annotations of a leaf for the writer. Whole numbers get the older one: hyparquet-writer stores the number of
 * bits in a type that Apache Arrow refuses, and with it pandas the whole file.
 */
function annotations({ converted_type, logical_type }: SchemaElement): Partial<LeafElement> {
  if (logical_type?.type !== 'INTEGER') {
    return { ...(converted_type && { converted_type }), ...(logical_type && { logical_type }) }
  }
  const { bitWidth, isSigned } = logical_type
  const older = integerAnnotations.get(`${bitWidth} ${isSigned}`) ?? converted_type
  return older ? { converted_type: older } : {}
}

function momentName(name: string, element: SchemaElement): string {
  const { logical_type } = element
  const isLocal = logical_type && 'isAdjustedToUTC' in logical_type && !logical_type.isAdjustedToUTC
  return `${isLocal ? 'local ' : ''}${name}(${unitDigits(element)})`
}

function storedDecimal(element: SchemaElement): StoredLeaf {
  const { precision, scale } = decimalTypeOf(element) ?? { precision: 38, scale: 0 }
  const limit = 10n ** BigInt(precision)
  const name = `DECIMAL(${precision}, ${scale})`
  return {
    name,
    element: {
      converted_type: 'DECIMAL',
      logical_type: { type: 'DECIMAL', precision, scale },
      precision,
      scale,
    },
    read(value) {
      const units = BigInt(decimalUnitsOf(value, element))
      if (units < limit && units > -limit) return units
      throw new RangeError(`${units} does not fit into ${name}`)
    },
  }
}

/** Returns the reader of a type that is stored as whole numbers, floats, booleans or bytes. */
function plainReader(element: LeafElement): (value: RawValue) => NestedValue {
  const isPositive = isUnsigned({ name: '', ...element })
  switch (element.type) {
    case 'INT32':
      // For fewer bits the writer expects the stored number.
      return isPositive && bitsOf(element) === 32
        ? (value) => Number(value) >>> 0
        : (value) => Number(value) | 0
    case 'INT64':
      return isPositive ? (value) => BigInt.asUintN(64, toBigint(value)) : toBigint
    case 'BYTE_ARRAY':
    case 'FIXED_LEN_BYTE_ARRAY':
      return (value) => toBytes(value).slice()
    default:
      return (value) => value
  }
}

/**
 * Returns how a leaf in a list, map or struct is stored in a Parquet file.
 * @returns undefined for INT96, which the writer does not support
 */
export function storedLeaf(stored: SchemaElement): StoredLeaf | undefined {
  const { type, type_length } = stored
  const element: LeafElement = {
    ...(type && { type }),
    ...(type_length !== undefined && { type_length }),
    ...annotations(stored),
  }
  const name = typeName(stored)
  const read = plainReader(element)
  switch (name) {
    case 'INT96':
      return undefined
    case 'DECIMAL':
      return storedDecimal(stored)
    case 'STRING':
    case 'ENUM':
      return { name, element, read: storedText }
    case 'JSON':
      return {
        name,
        // The older annotation is left out, because the writer would parse and print the text again.
        element: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
        read: (value) => encoder.encode(jsonText(storedText(value))),
      }
    case 'FLOAT16':
      return { name, element, read: toHalf }
    case 'INT32':
    case 'INT64':
      return { name: `${isUnsigned(stored) ? 'U' : ''}INT${bitsOf(element)}`, element, read }
    case 'TIME':
    case 'TIMESTAMP':
      return { name: momentName(name, stored), element, read }
    case 'FIXED_LEN_BYTE_ARRAY':
      return { name: `${name}(${type_length})`, element, read }
    default:
      return { name, element, read }
  }
}
