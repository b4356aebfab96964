import { type Cells, CodedCells, type Codes, DecimalCells } from '../values/cells'
import { inSlices } from './in-slices'

/** A number for each row. Rows with the same number have the same cell, or the same cells in several columns. */
export interface KeyCodes {
  codes: Codes
  /** All codes are below this. */
  count: number
}

/** Up to this many pairs of codes are numbered in an array, more of them in a map. */
const mostPairs = 2 ** 20

/** Numbers keys in order of appearance. */
async function numberKeys<Key>(
  rowCount: number,
  keyAt: (row: number) => Key,
  known: { get(key: Key): number | undefined; set(key: Key, number: number): unknown },
): Promise<KeyCodes> {
  const codes = new Uint32Array(rowCount)
  let count = 0
  await inSlices(rowCount, (start, end) => {
    for (let row = start; row < end; row += 1) {
      const key = keyAt(row)
      let number = known.get(key)
      if (!number) {
        count += 1
        number = count
        known.set(key, number)
      }
      codes[row] = number - 1
    }
  })
  return { codes, count }
}

/** Returns the codes of a column. Coded cells have them already. */
export async function codesOf(cells: Cells): Promise<KeyCodes> {
  if (cells instanceof CodedCells) return { codes: cells.codes, count: cells.values.length }
  const list = cells instanceof DecimalCells ? cells.units : cells
  return numberKeys(list.length, (row) => list[row], new Map())
}

/** Returns one code for each pair of a left and a right code. */
export function pairCodes(left: KeyCodes, right: KeyCodes): Promise<KeyCodes> {
  const pairAt = (row: number) => (left.codes[row] ?? 0) * right.count + (right.codes[row] ?? 0)
  const pairs = left.count * right.count
  if (pairs > mostPairs) return numberKeys(left.codes.length, pairAt, new Map())
  const table = new Uint32Array(pairs)
  const known = {
    get: (pair: number) => table[pair],
    set(pair: number, number: number) {
      table[pair] = number
    },
  }
  return numberKeys(left.codes.length, pairAt, known)
}
