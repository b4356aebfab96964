/** An exact whole number: a number up to 2^53 in size, a bigint beyond. */
export type Whole = number | bigint

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { MAX_SAFE_INTEGER: largest, isSafeInteger } = Number

const powers: bigint[] = []

/** Returns 10^`exponent`. */
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
    // Adding 0 turns -0 into 0.
    if (product <= largest && product >= -largest) return product + 0
  }
  return toWhole(BigInt(left) * BigInt(right))
}

/** Divides and rounds to the nearest whole number, halves away from zero. */
export function divideWhole(dividend: Whole, divisor: Whole): Whole {
  const [above, below] = [BigInt(dividend), BigInt(divisor)]
  const quotient = above / below
  const rest = above % below
  const size = rest < 0n ? -rest : rest
  const isHalf = 2n * size >= (below < 0n ? -below : below)
  if (!isHalf) return toWhole(quotient)
  return toWhole(above < 0n === below < 0n ? quotient + 1n : quotient - 1n)
}

/** Converts `units` of 10^-`from` to units of 10^-`to`. Fewer digits are rounded, halves away from zero. */
export function rescale(units: Whole, from: number, to: number): Whole {
  if (from === to) return units
  if (to > from) return multiplyWhole(units, toWhole(powerOfTen(to - from)))
  return divideWhole(units, powerOfTen(from - to))
}

/** Formats units of 10^-`scale`: `-0.05` for -5 units of 10^-2. */
export function unitsText(units: Whole, scale: number): string {
  const isNegative = units < 0
  const digits = String(units)
    .slice(isNegative ? 1 : 0)
    .padStart(scale + 1, '0')
  const sign = isNegative ? '-' : ''
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
