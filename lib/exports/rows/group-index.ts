import type { Cell } from '../model/cells'
import { isSameCell, keyOf } from './compare-cells'

/** Numbers the distinct keys of rows in the order they are first met. */
export class GroupIndex {
  readonly #numbers = new Map<ReturnType<typeof keyOf>, number>()
  /** One row of key cells for each group. */
  readonly keys: (readonly Cell[])[] = []

  #numberOf(cells: readonly Cell[]): number {
    // The length stands before each text, so that no two keys read alike.
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

  /** The group of each row; runs of equal keys, which sorted sources have, are looked up once. */
  numbersOf(keyData: readonly ArrayLike<Cell>[], rowCount: number): Uint32Array {
    const numbers = new Uint32Array(rowCount)
    let number = 0
    for (let row = 0; row < rowCount; row += 1) {
      const isRun = row > 0 && keyData.every((data) => isSameCell(data[row], data[row - 1]))
      if (!isRun) number = this.#numberOf(keyData.map((data) => data[row]))
      numbers[row] = number
    }
    return numbers
  }
}
