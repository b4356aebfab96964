import type { Summands } from './summands'

/** Adds the number of each row to the sum of its group. Most numbers of a report are zeros, which are skipped. */
export function addNumbers(
  sums: Float64Array,
  numbers: Float64Array,
  { codes }: Summands,
  groups: Uint32Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row += 1) {
    const number = numbers[codes[row] ?? 0] ?? 0
    if (number === 0) continue
    const group = groups[row] ?? 0
    sums[group] = (sums[group] ?? 0) + number
  }
}

/** Adds the product of amount and rate of each row to the sum of its group. */
export function addProducts(
  sums: Float64Array,
  { units: amounts, codes: amountCodes }: Summands,
  { units: rates, codes: rateCodes }: Summands,
  groups: Uint32Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row += 1) {
    const amount = amounts[amountCodes[row] ?? 0] ?? 0
    if (amount === 0) continue
    const group = groups[row] ?? 0
    sums[group] = (sums[group] ?? 0) + amount * (rates[rateCodes[row] ?? 0] ?? 0)
  }
}

/** Returns sums with room for `groupCount` groups. */
export function withRoom(
  sums: Float64Array<ArrayBuffer>,
  groupCount: number,
): Float64Array<ArrayBuffer> {
  if (sums.length >= groupCount) return sums
  const larger = new Float64Array(Math.max(groupCount, 2 * sums.length))
  larger.set(sums)
  return larger
}
