/** A whole number without loss: a number up to 2^53 in size, a bigint beyond. */
export type Whole = number | bigint

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { MAX_SAFE_INTEGER: largest, isSafeInteger } = Number

const powers: bigint[] = []

/** 10^`exponent`. */
export function powerOfTen(exponent: number): bigint {
  const known = powers[exponent]
  if (known !== undefined) return known
  const power = 10n ** BigInt(exponent)
  powers[exponent] = power
  return power
}

export function toWhole(value: bigint): Whole {
  const number = Number(value)
  return isSafeInteger(number) ? number : value
}

export function addWhole(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (sum <= largest && sum >= -largest) return sum
  }
  return toWhole(BigInt(left) + BigInt(right))
}

export function multiplyWhole(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right
    // The zero that is added takes the sign off zero.
    if (product <= largest && product >= -largest) return product + 0
  }
  return toWhole(BigInt(left) * BigInt(right))
}

/** The quotient to the nearest whole number; halves are rounded away from zero. */
function divideWhole(dividend: Whole, divisor: Whole): Whole {
  const [above, below] = [BigInt(dividend), BigInt(divisor)]
  const quotient = above / below
  const rest = above % below
  const size = rest < 0n ? -rest : rest
  const isHalf = 2n * size >= (below < 0n ? -below : below)
  if (!isHalf) return toWhole(quotient)
  return toWhole(above < 0n === below < 0n ? quotient + 1n : quotient - 1n)
}

/** `units` of 10^-`from` as units of 10^-`to`; fewer digits are rounded, halves away from zero. */
export function rescale(units: Whole, from: number, to: number): Whole {
  if (from === to) return units
  if (to > from) return multiplyWhole(units, toWhole(powerOfTen(to - from)))
  return divideWhole(units, powerOfTen(from - to))
}

/** `-0.05` for -5 units of 10^-2. */
export function unitsText(units: Whole, scale: number): string {
  const isNegative = units < 0
  const digits = String(units)
    .slice(isNegative ? 1 : 0)
    .padStart(scale + 1, '0')
  const sign = isNegative ? '-' : ''
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** An exact decimal number: `units` times 10^-`scale`. */
export class Decimal {
  constructor(
    readonly units: Whole,
    readonly scale: number,
  ) {}

  /** The same without zeros at the end of its fraction. */
  get shortened(): Decimal {
    let { units, scale } = this
    for (; scale > 0 && typeof units === 'number' && units % 10 === 0; scale -= 1) units /= 10
    for (; scale > 0 && typeof units === 'bigint' && units % 10n === 0n; scale -= 1) units /= 10n
    // A bigint may have become small.
    return scale === this.scale ? this : new Decimal(toWhole(BigInt(units)), scale)
  }

  /** With `digits` behind the point; halves are rounded away from zero. */
  rounded(digits: number): Decimal {
    return digits === this.scale
      ? this
      : new Decimal(rescale(this.units, this.scale, digits), digits)
  }

  /** What numbers have in common that are the same, whichever their scale; a double is what its shortest text says. */
  get key(): Whole | string {
    const { units, scale } = this.shortened
    if (scale === 0) return units
    const text = unitsText(units, scale)
    const double = Number(text)
    return String(decimalOf(double)) === text ? double : text
  }

  /** All its digits and no more: `0.5`, never an exponent. */
  toString(): string {
    const { units, scale } = this.shortened
    return unitsText(units, scale)
  }
}

/** The decimal that plain digits or a number in exponents say, such as `-1.5`, `1e+21`; undefined for other text. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text) ?? []
  if (sign === undefined) return undefined
  const digits = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent)
  const units = toWhole((sign === '-' ? -digits : digits) * powerOfTen(Math.max(0, -scale)))
  return new Decimal(units, Math.max(0, scale))
}

/** A number as the decimal that its shortest text says; undefined for NaN and the infinities. */
export function decimalOf(number: Whole | Decimal): Decimal | undefined {
  if (number instanceof Decimal) return number
  if (typeof number === 'bigint' || isSafeInteger(number)) return new Decimal(number, 0)
  return parseDecimal(String(number))
}

/** The nearest double. */
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
 * 100 times `part` divided by `whole`, which is not zero.
 * @param fractionDigits rounds to so many digits, halves away from zero; without them the nearest double
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

/** Below 0, 0 or above 0, as the first number is smaller, the same or larger; the infinities are at the ends. */
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
