import { powerOfTen, rescale, toWhole, unitsText, type Whole } from './whole'

const { isSafeInteger } = Number

/** An exact decimal number: `units` times 10^-`scale`. */
export class Decimal {
  constructor(
    readonly units: Whole,
    readonly scale: number,
  ) {}

  /** Returns the same number without trailing zeros in its fraction. */
  get shortened(): Decimal {
    let { units, scale } = this
    for (; scale > 0 && typeof units === 'number' && units % 10 === 0; scale -= 1) units /= 10
    for (; scale > 0 && typeof units === 'bigint' && units % 10n === 0n; scale -= 1) units /= 10n
    // A bigint may be small enough for a number now.
    return scale === this.scale ? this : new Decimal(toWhole(BigInt(units)), scale)
  }

  /** Rounds to `digits` after the decimal point, halves away from zero. */
  rounded(digits: number): Decimal {
    return digits === this.scale
      ? this
      : new Decimal(rescale(this.units, this.scale, digits), digits)
  }

  /** Returns a key that is equal for equal numbers of any scale. A double counts as the decimal of its shortest text. */
  get key(): Whole | string {
    const { units, scale } = this.shortened
    if (scale === 0) return units
    const text = unitsText(units, scale)
    const double = Number(text)
    return String(decimalOf(double)) === text ? double : text
  }

  /** Returns all digits without an exponent, such as `0.5`. */
  toString(): string {
    const { units, scale } = this.shortened
    return unitsText(units, scale)
  }
}

/** Parses plain digits or exponent notation, such as `-1.5` or `1e+21`. Returns undefined for other text. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text) ?? []
  if (sign === undefined) return undefined
  const digits = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent)
  const units = toWhole((sign === '-' ? -digits : digits) * powerOfTen(Math.max(0, -scale)))
  return new Decimal(units, Math.max(0, scale))
}

/** Returns the decimal of a number's shortest text, or undefined for NaN and the infinities. */
export function decimalOf(number: Whole | Decimal): Decimal | undefined {
  if (number instanceof Decimal) return number
  if (typeof number === 'bigint' || isSafeInteger(number)) return new Decimal(number, 0)
  return parseDecimal(String(number))
}
