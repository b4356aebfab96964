import type { SchemaElement } from 'hyparquet'
import type { DecimalType } from '@/lib/exports/values/cells'
import { type Decimal, decimalOf } from '@/lib/exports/values/decimal'
import { powerOfTen, rescale } from '@/lib/exports/values/whole'
import { toNumber } from '../text/cell-bounds'
import { UnwritableValue } from '../text/unwritable-cell'
import { flat, type ParquetColumn } from './flat-column'

/** Most digits that every reader of decimals accepts, and most that always fit into 64 bits. */
export const [mostDigits, digitsOfInt64] = [38, 18] as const

/** Returns the smallest type that holds a decimal (https://github.com/apache/parquet-format, LogicalTypes.md). */
export function physicalType(precision: number): Pick<SchemaElement, 'type' | 'type_length'> {
  if (precision <= 9) return { type: 'INT32' }
  if (precision <= digitsOfInt64) return { type: 'INT64' }
  const bits = powerOfTen(precision).toString(2).length + 1
  return { type: 'FIXED_LEN_BYTE_ARRAY', type_length: Math.ceil(bits / 8) }
}

function isShort(decimal: Decimal | undefined, digits: number): boolean {
  return decimal !== undefined && (decimal.scale <= digits || decimal.shortened.scale <= digits)
}

/** @param isRounded whether the definition rounds the column. Otherwise a value that does not fit is an error */
export function decimalColumn(name: string, type: DecimalType, isRounded: boolean): ParquetColumn {
  // Sums and products of decimals may have more digits in total.
  const precision = Math.min(mostDigits, type.precision)
  const scale = Math.min(mostDigits, type.scale)
  const limit = powerOfTen(precision)
  return {
    ...flat(name, {
      ...physicalType(precision),
      converted_type: 'DECIMAL',
      logical_type: { type: 'DECIMAL', precision, scale },
      precision,
      scale,
    }),
    convert(value) {
      const decimal = decimalOf(toNumber(value))
      const units = decimal && rescale(decimal.units, decimal.scale, scale)
      const isWhole = isRounded || isShort(decimal, scale)
      if (isWhole && units !== undefined && units < limit && units > -limit) return BigInt(units)
      throw new UnwritableValue(
        `the value ${value} does not fit into DECIMAL(${precision},${scale}). Ask for csv or json`,
      )
    },
  }
}

/** Returns the type after rounding. Rounding up may add a digit before the point. */
export function roundedType(
  { precision, scale }: DecimalType,
  fractionDigits: number,
): DecimalType {
  const carry = fractionDigits < scale ? 1 : 0
  const digits = Math.max(1, precision - scale + fractionDigits + carry)
  return { precision: Math.min(mostDigits, digits), scale: fractionDigits }
}
