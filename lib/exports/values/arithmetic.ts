import { Decimal, decimalOf } from './decimal'
import {
  addWhole,
  divideWhole,
  multiplyWhole,
  powerOfTen,
  rescale,
  toWhole,
  type Whole,
} from './whole'

const { isSafeInteger } = Number

/** Returns the nearest double. */
export function toDouble(number: Whole | Decimal): number {
  return number instanceof Decimal ? Number(number.toString()) : Number(number)
}

/** Returns the sum. It is exact if both numbers are, that is, if neither is a double with a fraction. */
export function addNumbers(left: Whole | Decimal, right: Whole | Decimal): Whole | Decimal {
  if (isDouble(left) || isDouble(right)) return toDouble(left) + toDouble(right)
  if (!(left instanceof Decimal || right instanceof Decimal)) return addWhole(left, right)
  const [first, second] = [toDecimal(left), toDecimal(right)]
  const scale = Math.max(first.scale, second.scale)
  return new Decimal(
    addWhole(rescale(first.units, first.scale, scale), rescale(second.units, second.scale, scale)),
    scale,
  )
}

function isDouble(number: Whole | Decimal): boolean {
  return typeof number === 'number' && !isSafeInteger(number)
}

function toDecimal(number: Whole | Decimal): Decimal {
  return number instanceof Decimal ? number : new Decimal(number, 0)
}

/**
 * Returns `part` as a percentage of `whole`, which must not be zero.
 * @param fractionDigits digits to round to, halves away from zero; undefined for the nearest double
 */
export function percentOf(
  part: Whole | Decimal,
  whole: Whole | Decimal,
  fractionDigits: number | undefined,
): number | Decimal {
  if (fractionDigits === undefined || isDouble(part) || isDouble(whole)) {
    return (100 * toDouble(part)) / toDouble(whole)
  }
  const [above, below] = [toDecimal(part), toDecimal(whole)]
  const digits = fractionDigits + 2 + below.scale - above.scale
  const units = divideWhole(
    multiplyWhole(above.units, toWhole(powerOfTen(Math.max(0, digits)))),
    multiplyWhole(below.units, toWhole(powerOfTen(Math.max(0, -digits)))),
  )
  return new Decimal(units, fractionDigits)
}

function compareUnits(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale)
  const first = rescale(left.units, left.scale, scale)
  const second = rescale(right.units, right.scale, scale)
  return Number(first > second) - Number(first < second)
}

/** Returns a number below, equal to or above 0, as for `Array.sort`. The infinities come first and last. */
export function compareNumbers(left: Whole | Decimal, right: Whole | Decimal): number {
  const first = left instanceof Decimal || right instanceof Decimal ? decimalOf(left) : undefined
  const second = first && decimalOf(right)
  if (first && second) return compareUnits(first, second)
  const [low, high] = [toPlain(left), toPlain(right)]
  return Number(low > high) - Number(low < high)
}

function toPlain(number: Whole | Decimal): Whole {
  return number instanceof Decimal ? toDouble(number) : number
}
