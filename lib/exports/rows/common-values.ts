import type { Cell } from '../values/cell'
import { type Cells, cellIn } from '../values/cells'
import { isSameCell } from './compare-cells'
import type { GroupedRows } from './exact-sums'
import { inSlices } from './in-slices'
import { codesOf } from './key-codes'

/** For each group, the value that all its rows share. It is empty if they differ. */
export class CommonValues {
  readonly #values: Cell[] = []

  at(group: number): Cell {
    return this.#values[group]
  }

  async add({ groups, groupCount }: GroupedRows, cells: Cells): Promise<void> {
    const { codes } = await codesOf(cells)
    /** By group: the code of its last row, plus one. The same code need not be compared again. */
    const last = new Uint32Array(groupCount)
    await inSlices(groups.length, (start, end) => {
      for (let row = start; row < end; row += 1) {
        const group = groups[row] ?? 0
        const code = (codes[row] ?? 0) + 1
        if (last[group] === code) continue
        last[group] = code
        this.#agree(group, cellIn(cells, row))
      }
    })
  }

  #agree(group: number, cell: Cell): void {
    const values = this.#values
    if (!(group in values)) values[group] = cell
    else if (values[group] !== null && !isSameCell(values[group], cell)) values[group] = null
  }
}
