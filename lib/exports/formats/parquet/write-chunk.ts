import type { ColumnChunk, DecodedArray, Encoding, SchemaElement } from 'hyparquet'
import type { ByteWriter } from 'hyparquet-writer'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { describeChunk } from './chunk-description'
import { writeCodedPage } from './dictionary-page'
import { unconvert, writeDataPageV2, writeDictionaryPage } from './hyparquet-writer-internals'
import type { LeafColumn } from './leaf-column'
import { noCode } from './leaf-values'
import { compressSnappy } from './snappy'
import { TakenWriter } from './taken-writer'

/** Most places of a page, and most bytes of its values without a dictionary. The writer yields after each page. */
const [pagePlaces, pageBytes] = [16_384, 128 * 1024] as const
const codec = 'SNAPPY'
const compressors = { [codec]: compressSnappy }

type ColumnEncoder = Parameters<typeof writeDataPageV2>[0]['column']

function columnEncoder(schemaPath: readonly SchemaElement[]): ColumnEncoder {
  return {
    columnName: schemaPath.map(({ name }) => name).join('.'),
    element: schemaPath.at(-1) ?? { name: '' },
    schemaPath: [...schemaPath],
    codec,
    compressors,
    stats: true,
    pageSize: pageBytes,
    columnIndex: false,
    offsetIndex: false,
  }
}

/** Places from `start` up to but not including `end`. */
interface Page {
  start: number
  end: number
}

/**
 * Returns values in stored form. JSON stays text: the writer would print it again. Whole numbers of 64 bits are in that form
 * in flat columns, and looking at each costs as much as writing it.
 */
function stored({ element, levels }: LeafColumn, values: NestedValue[]): DecodedArray {
  const isStored =
    element.logical_type?.type === 'JSON' || (element.type === 'INT64' && levels.isFlat)
  return isStored ? values : unconvert(element, values)
}

/** Yields pages that start at a row and have about `pagePlaces` places or `pageBytes` plain bytes at most. */
function* pagesOf({ values, levels, placeCount }: LeafColumn, isPlain: boolean): Generator<Page> {
  let [start, bytes] = [0, 0]
  if (levels.isFlat && !isPlain) {
    for (; start + pagePlaces < placeCount; start += pagePlaces) {
      yield { start, end: start + pagePlaces }
    }
    yield { start, end: placeCount }
    return
  }
  const { codes } = values
  for (let place = 0; place < placeCount; place += 1) {
    const isFull = place - start >= pagePlaces || bytes >= pageBytes
    if (isFull && levels.startsRow(place)) {
      yield { start, end: place }
      start = place
      bytes = 0
    }
    const code = codes[place] ?? noCode
    if (isPlain && code !== noCode) bytes += values.sizeOf(code)
  }
  yield { start, end: placeCount }
}

function writePage(
  writer: ByteWriter,
  leaf: LeafColumn,
  column: ColumnEncoder,
  encoding: Encoding,
  { start, end }: Page,
): number {
  const { levels, fullLevel } = leaf
  const { values } = leaf.values
  const codes = leaf.values.codes.subarray(start, end)
  if (levels.isFlat && encoding !== 'PLAIN') {
    return writeCodedPage(writer, codes, Math.ceil(Math.log2(values.length)))
  }
  const { definition, repetition } = levels.slice(start, end, codes)
  const present = codes.includes(noCode) ? codes.filter((code) => code !== noCode) : codes
  const plain = () =>
    stored(
      leaf,
      Array.from(present, (code) => values[code] ?? null),
    )
  return writeDataPageV2({
    writer,
    column,
    encoding,
    pageData: {
      values: encoding === 'PLAIN' ? plain() : present,
      definitionLevels: definition,
      repetitionLevels: repetition,
      maxDefinitionLevel: fullLevel,
    },
  })
}

/**
 * Yields the bytes of a column chunk, page by page.
 * @param offset where the chunk starts in the file
 * @returns its description for the footer
 */
export async function* writeChunk(
  leaf: LeafColumn,
  offset: number,
): AsyncGenerator<Uint8Array, ColumnChunk> {
  const { values, elements } = leaf
  const counts = values.countByCode()
  const hasDictionary = values.needsDictionary(counts)
  const encoding = hasDictionary ? 'RLE_DICTIONARY' : 'PLAIN'
  const column = columnEncoder(elements)
  const writer = new TakenWriter()
  let [uncompressedBytes, pages] = [0, 0]
  if (hasDictionary) {
    await yieldToEventLoop()
    uncompressedBytes += writeDictionaryPage(writer, column, stored(leaf, values.values))
    yield writer.take()
  }
  const dataOffset = offset + writer.offset
  for (const page of pagesOf(leaf, !hasDictionary)) {
    await yieldToEventLoop()
    uncompressedBytes += writePage(writer, leaf, column, encoding, page)
    pages += 1
    yield writer.take()
  }
  const compressedBytes = writer.offset
  const place = { offset, dataOffset, compressedBytes, uncompressedBytes }
  return describeChunk(leaf, { codec, counts, hasDictionary, pages, ...place })
}
