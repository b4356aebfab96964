/** This many digits identify every float of 32 bits. */
const mostDigits = 9
/** A float of 32 bits keeps every number of this many digits, except the smallest ones. */
const keptDigits = 6
const smallestNormal = 2 ** -126

/** The stored bits of a half-precision float's significand. */
const halfBits = 10
const [smallestHalf, largestHalf] = [2 ** -14, 65_504] as const

/** Returns the 16-bit float nearest to a number (IEEE 754 binary16). On a tie it is the even one. */
export function roundToHalf(number: number): number {
  const size = Math.abs(number)
  if (size === 0 || size - size !== 0) return number
  const exponent = size < smallestHalf ? -14 : Math.floor(Math.log2(size))
  const step = 2 ** (exponent - halfBits)
  const steps = number / step
  const down = Math.floor(steps)
  const rest = steps - down
  const isUp = rest > 0.5 || (rest === 0.5 && down % 2 !== 0)
  const rounded = (isUp ? down + 1 : down) * step
  return Math.abs(rounded) > largestHalf ? number * Number.POSITIVE_INFINITY : rounded
}

/**
 * Whether a number lies as close to another float of 32 bits. Its digits may then name either: a reader rounds them once,
 * and a double of them was rounded before.
 */
function isAmbiguous(short: number, float: number): boolean {
  const other = 2 * short - float
  return other !== float && Math.fround(other) === other && !Number.isSafeInteger(short)
}

/** Rounds to a number of digits. On a tie the last digit is even, as other programs write it. */
function evenOfTie(
  float: number,
  digits: number,
  round: (number: number) => number,
): number | undefined {
  const [mantissa = '', exponent] = float.toExponential(digits).split('e')
  const isTie = mantissa.endsWith('5') && Number(`${mantissa}e${exponent}`) === float
  if (!isTie || !/[02468]\.?5$/.test(mantissa)) return undefined
  const even = Number(`${mantissa.slice(0, -1)}e${exponent}`)
  return round(even) === float ? even : undefined
}

/**
 * Returns the number with the fewest digits that `round` maps to the same float. For the 32-bit float that is
 * 49.900001525878906 as a double, it is 49.9.
 */
export function shortestNumber(float: number, round: (number: number) => number): number {
  if (float - float !== 0 || float === 0) return float
  const size = Math.abs(float)
  const fewest = round === Math.fround && size >= smallestNormal ? keptDigits : 1
  for (let digits = fewest; digits < mostDigits; digits += 1) {
    const short = Number(float.toPrecision(digits))
    const isOther = round === Math.fround && isAmbiguous(short, float)
    if (round(short) === float && !isOther) return evenOfTie(float, digits, round) ?? short
  }
  return Number(float.toPrecision(mostDigits))
}
