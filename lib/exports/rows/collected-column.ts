import type { Cell } from '../values/cell'
import { type Cells, DecimalCells, type DecimalType, decimalTypeOf } from '../values/cells'
import { plainCells, plainUnits } from '../values/plain-cells'
import type { Whole } from '../values/whole'

/** The cells of a column from all batches. Decimals are kept as units while all batches have the same scale. */
export class CollectedColumn {
  #type: DecimalType | undefined
  #list: Cell[] = []

  constructor(first: Cells | undefined) {
    this.#type = first && decimalTypeOf(first)
  }

  add(cells: Cells): void {
    if (this.#type && decimalTypeOf(cells)?.scale !== this.#type.scale) {
      this.#list = Array.from(plainCells(this.cells))
      this.#type = undefined
    }
    const list = (this.#type && plainUnits(cells)) ?? plainCells(cells)
    for (let row = 0; row < list.length; row += 1) this.#list.push(list[row])
  }

  /** The value to compare for each row. */
  get keys(): readonly Cell[] {
    return this.#list
  }

  get cells(): Cells {
    return this.#type ? new DecimalCells(this.#list as Whole[], this.#type) : this.#list
  }
}
