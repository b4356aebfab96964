import { Decimal } from './decimal'
import type { NestedValue } from './nested-type'
import type { Whole } from './whole'

/** A cell that can be written as JSON. */
export abstract class JsonCell {
  abstract readonly text: string

  toString(): string {
    return this.text
  }
}

/** A cell that holds JSON text: a list, a map, a struct, or a value of a JSON column. */
export class JsonText extends JsonCell {
  constructor(readonly text: string) {
    super()
  }
}

/** A list, a map or a struct with its parts. Its JSON is written on demand. */
export class NestedCell extends JsonCell {
  readonly #write: (value: NestedValue) => string

  constructor(
    readonly value: NestedValue,
    write: (value: NestedValue) => string,
  ) {
    super()
    this.#write = write
  }

  get text(): string {
    return this.#write(this.value)
  }
}

/** One value of a column. The column's `ColumnType` decides which type is used. */
export type Cell = string | number | bigint | boolean | Decimal | JsonCell | null | undefined

export function isNumber(cell: Cell): cell is Whole | Decimal {
  return typeof cell === 'number' || typeof cell === 'bigint' || cell instanceof Decimal
}
