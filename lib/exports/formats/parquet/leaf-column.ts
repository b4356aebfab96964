import type { SchemaElement, SchemaTree } from 'hyparquet'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { encodeNestedValues } from './hyparquet-writer-internals'
import { LeafLevels } from './leaf-levels'
import { LeafValues, noCode } from './leaf-values'

/** The cells of a leaf of the schema in one row group. */
export class LeafColumn {
  readonly #path: readonly SchemaTree[]
  /** Elements from the root of the schema to the leaf. */
  readonly elements: readonly SchemaElement[]
  readonly element: SchemaElement
  /** The definition level of a place that has a value. */
  readonly fullLevel: number
  readonly levels = new LeafLevels()
  readonly values: LeafValues

  /** @param path from the root of the schema to the leaf */
  constructor(path: readonly SchemaTree[]) {
    this.#path = path
    this.elements = path.map(({ element }) => element)
    this.element = this.elements.at(-1) ?? { name: '' }
    this.fullLevel = this.elements
      .slice(1)
      .filter(({ repetition_type: repetition }) => repetition !== 'REQUIRED').length
    this.values = new LeafValues(this.element)
  }

  get placeCount(): number {
    return this.values.codes.length
  }

  /** Adds the values of rows below a list, map or struct. */
  addNested(rows: readonly NestedValue[]): void {
    const { values, placeCount } = this
    const found = encodeNestedValues([...this.#path], [...rows])
    const codes = values.addPlaces(found.definitionLevels.length)
    for (const [index, level] of found.definitionLevels.entries()) {
      const isThere = level === this.fullLevel
      codes[index] = isThere ? values.codeOf(found.values[index], placeCount + index) : noCode
      this.levels.add(level, found.repetitionLevels[index] ?? 0)
    }
  }
}
