import { type PageReader, readDictionary, takePage } from '../pages/dictionary-values'
import {
  assembleLists,
  type ColumnDecoder,
  getMaxDefinitionLevel,
  parquetHeader,
} from '../pages/hyparquet-internals'
import { countOf, type LevelPage, openLevelPage } from '../pages/level-page'

/** The rows of one leaf of a column, in order. Only the rows that are taken are assembled. */
export class LeafRows {
  readonly #reader: PageReader
  readonly #decoder: ColumnDecoder
  #dictionary: readonly unknown[] = []
  #page: LevelPage | undefined
  /** The next level of the page. */
  #next = 0

  constructor(chunk: DataView<ArrayBuffer>, decoder: ColumnDecoder) {
    this.#reader = { view: chunk, offset: 0 }
    this.#decoder = decoder
  }

  /** Returns the values of the next rows. Optional and repeated values are in lists. */
  async take(count: number): Promise<unknown[]> {
    const rows: unknown[] = []
    await this.#advance(count, rows)
    return rows
  }

  /** Passes over the next rows. */
  async skip(count: number): Promise<void> {
    await this.#advance(count)
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#openPage()) === undefined
  }

  /** Returns the page with the next level, or undefined at the end of the chunk. */
  async #openPage(): Promise<LevelPage | undefined> {
    while (!this.#page || this.#next >= this.#page.levelCount) {
      if (this.#reader.offset >= this.#reader.view.byteLength - 1) return undefined
      const header = parquetHeader(this.#reader)
      if (header.type === 'DICTIONARY_PAGE') {
        this.#dictionary = (await readDictionary(this.#reader, header, this.#decoder)) ?? []
        continue
      }
      const packed = takePage(this.#reader, header)
      this.#page = await openLevelPage(packed, header, this.#decoder, this.#dictionary)
      this.#next = 0
    }
    return this.#page
  }

  /** A row may go on in the next page, so it ends where the next row begins. */
  async #advance(count: number, rows?: unknown[]): Promise<void> {
    let begun = 0
    for (;;) {
      const page = await this.#openPage()
      if (!page) break
      const start = this.#next
      let end = start
      for (; end < page.levelCount; end += 1) {
        const isRow = !page.repetitions || page.repetitions[end] === 0
        if (isRow && begun === count) break
        if (isRow) begun += 1
      }
      this.#takeLevels(page, start, end, rows)
      this.#next = end
      if (end < page.levelCount) return
    }
    if (begun < count) throw new RangeError('a Parquet column has fewer rows than its group')
  }

  #takeLevels(page: LevelPage, start: number, end: number, rows?: unknown[]): void {
    if (start === end) return
    const { schemaPath } = this.#decoder
    const definitions = page.definitions?.subarray(start, end)
    const highest = getMaxDefinitionLevel(schemaPath)
    const values = page.takeValues(definitions ? countOf(definitions, highest) : end - start)
    if (!rows) return
    const repetitions = page.repetitions?.subarray(start, end) ?? []
    const assembled = assembleLists(
      rows,
      definitions && Array.from(definitions),
      Array.from(repetitions),
      values as unknown[],
      schemaPath,
    )
    // Values that need no list are returned as they are.
    if (assembled !== rows) rows.push(...Array.from<unknown>(assembled))
  }
}
