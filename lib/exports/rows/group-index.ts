import type { Cell } from '../values/cell'
import { type Cells, cellIn } from '../values/cells'
import { keyOf } from './compare-cells'
import { inSlices } from './in-slices'
import { codesOf, type KeyCodes, pairCodes } from './key-codes'

async function combinedCodes(columns: readonly Cells[], rowCount: number): Promise<KeyCodes> {
  const [first, ...others] = columns
  let combined: KeyCodes = first
    ? await codesOf(first)
    : { codes: new Uint32Array(rowCount), count: 1 }
  for (const other of others) combined = await pairCodes(combined, await codesOf(other))
  return combined
}

/** Numbers the distinct keys of rows in order of appearance. */
export class GroupIndex {
  readonly #numbers = new Map<ReturnType<typeof keyOf>, number>()
  /** The key cells of each group. */
  readonly keys: (readonly Cell[])[] = []

  #numberOf(cells: readonly Cell[]): number {
    // The length before each text keeps two different keys from having the same text.
    const key =
      cells.length === 1
        ? keyOf(cells[0])
        : cells
            .map(keyOf)
            .map((cell) => `${typeof cell}:${String(cell).length}:${cell}`)
            .join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.keys.length
    this.#numbers.set(key, number)
    this.keys.push(cells)
    return number
  }

  /** Returns the group of each row. Rows with the same codes are looked up once. */
  async numbersOf(columns: readonly Cells[], rowCount: number): Promise<Uint32Array> {
    const { codes, count } = await combinedCodes(columns, rowCount)
    const numbers = new Uint32Array(rowCount)
    /** By code: the number of the group plus one, or 0 if not looked up yet. */
    const known = new Uint32Array(count)
    await inSlices(rowCount, (start, end) => {
      for (let row = start; row < end; row += 1) {
        const code = codes[row] ?? 0
        let found = known[code] ?? 0
        if (found === 0) {
          found = this.#numberOf(columns.map((cells) => cellIn(cells, row))) + 1
          known[code] = found
        }
        numbers[row] = found - 1
      }
    })
    return numbers
  }
}
