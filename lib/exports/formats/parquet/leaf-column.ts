import type { ColumnChunk, DecodedArray, Encoding, SchemaTree } from 'hyparquet'
import type { ByteWriter } from 'hyparquet-writer'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { writeCodedPage } from './dictionary-page'
import {
  encodeNestedValues,
  unconvert,
  writeDataPageV2,
  writeDictionaryPage,
} from './hyparquet-writer-internals'
import { leafStatistics } from './leaf-statistics'
import { LeafValues, noCode } from './leaf-values'
import { compressSnappy } from './snappy'
import { TakenWriter } from './taken-writer'

/** What is packed before others have their turn: places, and bytes of values without a dictionary. */
const [pagePlaces, pageBytes] = [16_384, 128 * 1024] as const
const codec = 'SNAPPY'
const compressors = { [codec]: compressSnappy }

type ColumnEncoder = Parameters<typeof writeDataPageV2>[0]['column']

function columnEncoder(path: readonly SchemaTree[]): ColumnEncoder {
  const schemaPath = path.map(({ element }) => element)
  return {
    columnName: schemaPath.map(({ name }) => name).join('.'),
    element: schemaPath.at(-1) ?? { name: '' },
    schemaPath,
    codec,
    compressors,
    stats: true,
    pageSize: pageBytes,
    columnIndex: false,
    offsetIndex: false,
  }
}

/** Places `start` to before `end`. */
interface Page {
  start: number
  end: number
}

/** How much of the path to a place there is, and at which list of it the place continues; 0 begins a row. */
interface Levels {
  definition: number[]
  repetition: number[]
}

/** A column of the file without parts: its cells of one row group. */
export class LeafColumn {
  readonly #path: readonly SchemaTree[]
  readonly #element: SchemaTree['element']
  readonly #fullLevel: number
  readonly values: LeafValues
  /** Of a leaf below a list, map or struct (https://parquet.apache.org/docs/file-format/nestedencoding/). */
  readonly #levels: Levels = { definition: [], repetition: [] }

  /** @param path from the root of the schema to the leaf */
  constructor(path: readonly SchemaTree[]) {
    const elements = path.map(({ element }) => element)
    this.#path = path
    this.#element = elements.at(-1) ?? { name: '' }
    this.#fullLevel = elements
      .slice(1)
      .filter(({ repetition_type: repetition }) => repetition !== 'REQUIRED').length
    this.values = new LeafValues(this.#element)
  }

  get placeCount(): number {
    return this.values.codes.length
  }

  /** Adds what rows have below a list, map or struct. */
  addNested(rows: readonly NestedValue[]): void {
    const { values, placeCount } = this
    const found = encodeNestedValues([...this.#path], [...rows])
    const codes = values.addPlaces(found.definitionLevels.length)
    for (const [index, level] of found.definitionLevels.entries()) {
      const isThere = level === this.#fullLevel
      codes[index] = isThere ? values.codeOf(found.values[index], placeCount + index) : noCode
      this.#levels.definition.push(level)
      this.#levels.repetition.push(found.repetitionLevels[index] ?? 0)
    }
  }

  /** Values as they are stored; the text of JSON, which the writer would print anew, stays text. */
  #stored(values: NestedValue[]): DecodedArray {
    return this.#element.logical_type?.type === 'JSON' ? values : unconvert(this.#element, values)
  }

  /** Pages begin with rows. */
  *#pages(isPlain: boolean): Generator<Page> {
    const { values, placeCount } = this
    const { codes } = values
    const { repetition } = this.#levels
    let [start, bytes] = [0, 0]
    for (let place = 0; place < placeCount; place += 1) {
      const isFull = place - start >= pagePlaces || bytes >= pageBytes
      if (isFull && (repetition[place] ?? 0) === 0) {
        yield { start, end: place }
        start = place
        bytes = 0
      }
      const code = codes[place] ?? noCode
      if (isPlain && code !== noCode) bytes += values.sizeOf(code)
    }
    yield { start, end: placeCount }
  }

  /** The levels of a page. */
  #levelsOf(
    { start, end }: Page,
    codes: Uint32Array,
  ): [definition: number[], repetition: number[]] {
    const { definition, repetition } = this.#levels
    if (repetition.length > 0) return [definition.slice(start, end), repetition.slice(start, end)]
    const zeros = new Array<number>(codes.length).fill(0)
    return [Array.from(codes, (code) => Number(code !== noCode)), zeros]
  }

  #writePage(writer: ByteWriter, column: ColumnEncoder, encoding: Encoding, page: Page): number {
    const codes = this.values.codes.subarray(page.start, page.end)
    const { values } = this.values
    const isFlat = this.#levels.repetition.length === 0
    if (isFlat && encoding !== 'PLAIN') {
      return writeCodedPage(writer, codes, Math.ceil(Math.log2(values.length)))
    }
    const [definitionLevels, repetitionLevels] = this.#levelsOf(page, codes)
    const present = codes.includes(noCode) ? codes.filter((code) => code !== noCode) : codes
    const plain = () => this.#stored(Array.from(present, (code) => values[code] ?? null))
    return writeDataPageV2({
      writer,
      column,
      encoding,
      pageData: {
        values: encoding === 'PLAIN' ? plain() : present,
        definitionLevels,
        repetitionLevels,
        maxDefinitionLevel: this.#fullLevel,
      },
    })
  }

  /**
   * The bytes of the chunk, page by page.
   * @param offset where in the file they begin
   * @returns its description for the footer
   */
  async *bytes(offset: number): AsyncGenerator<Uint8Array, ColumnChunk> {
    const { values } = this
    const counts = values.countByCode()
    const hasDictionary = values.needsDictionary(counts)
    const encoding = hasDictionary ? 'RLE_DICTIONARY' : 'PLAIN'
    const column = columnEncoder(this.#path)
    const writer = new TakenWriter()
    let [uncompressed, pages] = [0, 0]
    if (hasDictionary) {
      await yieldToEventLoop()
      uncompressed += writeDictionaryPage(writer, column, this.#stored(values.values))
      yield writer.take()
    }
    const dataOffset = offset + writer.offset
    for (const page of this.#pages(!hasDictionary)) {
      await yieldToEventLoop()
      uncompressed += this.#writePage(writer, column, encoding, page)
      pages += 1
      yield writer.take()
    }
    return {
      file_offset: BigInt(offset),
      meta_data: {
        type: this.#element.type ?? 'BYTE_ARRAY',
        encodings: hasDictionary ? ['PLAIN', encoding] : [encoding],
        path_in_schema: this.#path.slice(1).map(({ element }) => element.name),
        codec,
        num_values: BigInt(this.placeCount),
        total_compressed_size: BigInt(writer.offset),
        total_uncompressed_size: BigInt(uncompressed),
        data_page_offset: BigInt(dataOffset),
        ...(hasDictionary && { dictionary_page_offset: BigInt(offset) }),
        statistics: leafStatistics(this.#element, values.values, counts, this.placeCount),
        encoding_stats: [
          ...(hasDictionary
            ? [{ page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 } as const]
            : []),
          { page_type: 'DATA_PAGE_V2', encoding, count: pages },
        ],
      },
    }
  }
}
