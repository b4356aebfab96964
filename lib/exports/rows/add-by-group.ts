import { inSlices } from './in-slices'
import type { Summands } from './summands'

// Kept here because an edge sandbox looks a global up through an interceptor (see byte-sink.ts).
const { min } = Math

/** Rows of a run, on average, from which adding run by run is worth it. */
const longRun = 8

/** The rows of a batch. */
export interface GroupedRows {
  /** The group of each row. */
  groups: Uint32Array
  /** How many groups there are so far. */
  groupCount: number
  /** By row: where the run of rows of its group ends. Undefined if most runs are short. */
  runEnds?: Uint32Array | undefined
}

/** Returns where the run of each row ends, or undefined if most runs are short. */
export async function runEndsOf(groups: Uint32Array): Promise<Uint32Array | undefined> {
  const ends = new Uint32Array(groups.length).fill(groups.length)
  let [runs, runStart] = [1, 0]
  await inSlices(groups.length, (start, end) => {
    for (let row = start; row < end; row += 1) {
      if (groups[row] === groups[runStart]) continue
      ends.fill(row, runStart, row)
      runStart = row
      runs += 1
    }
  })
  return groups.length / runs < longRun ? undefined : ends
}

/** Adds whole units run by run. The sum of a run is kept in a register, and zeros need no branch. */
export function addRuns(
  sums: Float64Array,
  { units, codes }: Summands,
  groups: Uint32Array,
  runEnds: Uint32Array,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; ) {
    const group = groups[row] ?? 0
    const runEnd = min(end, runEnds[row] ?? end)
    let sum = 0
    for (; row < runEnd; row += 1) sum += units[codes[row] ?? 0] ?? 0
    sums[group] = (sums[group] ?? 0) + sum
  }
}

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
