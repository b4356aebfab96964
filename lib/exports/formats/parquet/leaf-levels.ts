import { noCode } from './leaf-values'

/**
 * The levels of a leaf below a list, map or struct: for each place how much of its path exists, and at which list of the
 * path it continues, where 0 starts a row (https://parquet.apache.org/docs/file-format/nestedencoding/).
 */
export class LeafLevels {
  readonly #definition: number[] = []
  readonly #repetition: number[] = []

  add(definition: number, repetition: number): void {
    this.#definition.push(definition)
    this.#repetition.push(repetition)
  }

  /** Whether the leaf has one place for each row, and so no levels of its own. */
  get isFlat(): boolean {
    return this.#repetition.length === 0
  }

  startsRow(place: number): boolean {
    return (this.#repetition[place] ?? 0) === 0
  }

  /**
   * Returns the levels of the places from `start` up to but not including `end`.
   * @param codes the codes of these places
   */
  slice(
    start: number,
    end: number,
    codes: Uint32Array,
  ): { definition: number[]; repetition: number[] } {
    if (this.isFlat) {
      const definition = Array.from(codes, (code) => Number(code !== noCode))
      return { definition, repetition: new Array<number>(codes.length).fill(0) }
    }
    return {
      definition: this.#definition.slice(start, end),
      repetition: this.#repetition.slice(start, end),
    }
  }
}
