import { type Cells, CodedCells, type Codes, DecimalCells } from '../values/cells'
import { inSlices } from './in-slices'

/** A number for each row: rows with the same number have the same cell, or the same cells of several columns. */
export interface KeyCodes {
  codes: Codes
  /** All codes are below this. */
  count: number
}

/** Pairs of codes up to this number have a table of their own; more are looked up in a map. */
const mostPairs = 2 ** 20

/** Numbers keys in the order they are first met. */
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

/** The codes of a column; those of coded cells are at hand. */
export async function codesOf(cells: Cells): Promise<KeyCodes> {
  if (cells instanceof CodedCells) return { codes: cells.codes, count: cells.values.length }
  const list = cells instanceof DecimalCells ? cells.units : cells
  return numberKeys(list.length, (row) => list[row], new Map())
}

/** The codes of pairs: each stands for a code of the left and one of the right. */
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
