import type { Cell } from '../values/cell'
import { type Cells, cellIn } from '../values/cells'
import type { GroupedRows } from './add-by-group'
import { isSameCell } from './compare-cells'
import { inSlices } from './in-slices'
import { codesOf } from './key-codes'

/** In place of a code: the value of a group is empty and stays so. */
const settled = 2 ** 32 - 1

/** For each group, the value that all its rows share. It is empty if they differ. */
export class CommonValues {
  readonly #values: Cell[] = []

  at(group: number): Cell {
    return this.#values[group]
  }

  async add({ groups, groupCount }: GroupedRows, cells: Cells): Promise<void> {
    const { codes } = await codesOf(cells)
    /** By group: the code of its last row, plus one, which need not be compared again; or that its rows differ. */
    const last = new Uint32Array(groupCount)
    await inSlices(groups.length, (start, end) => {
      for (let row = start; row < end; row += 1) {
        const group = groups[row] ?? 0
        const code = (codes[row] ?? 0) + 1
        const known = last[group]
        if (known === code || known === settled) continue
        last[group] = this.#agree(group, cellIn(cells, row)) ? code : settled
      }
    })
  }

  /** @returns whether other rows may still make a difference */
  #agree(group: number, cell: Cell): boolean {
    const values = this.#values
    if (!(group in values)) values[group] = cell
    else if (values[group] !== null && !isSameCell(values[group], cell)) values[group] = null
    return values[group] !== null
  }
}
