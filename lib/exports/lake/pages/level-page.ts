import type { PageHeader } from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type Codes, roomForCodes } from '@/lib/exports/values/cells'
import { readHybrid } from './bit-packing'
import { ByteReader } from './byte-reader'
import {
  type ColumnDecoder,
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
} from './hyparquet-internals'
import { type TakeValues, valuesInTurn } from './page-values'
import { unpackPage } from './unpack-page'

/** A decompressed page: its values, and the levels that say where in which row each of them belongs. */
export interface LevelPage {
  /** One for each value, each empty value and each empty list. */
  levelCount: number
  /** 0 where a row begins. Undefined if each level is a row. */
  repetitions: Codes | undefined
  /** The highest where there is a value. Undefined if there is one for each level. */
  definitions: Codes | undefined
  takeValues: TakeValues
}

/** How many levels are read between two yields. */
const levelsAtOnce = 32 * 1024

async function readLevels(bytes: Uint8Array, highest: number, count: number): Promise<Codes> {
  const reader = new ByteReader(bytes)
  const levels = roomForCodes(highest, count)
  for (let at = 0; at < count; ) {
    await yieldToEventLoop()
    at = readHybrid(reader, 32 - Math.clz32(highest), levels, highest + 1, at, at + levelsAtOnce)
  }
  return levels
}

/** The three parts of a page. A part of levels is empty if its highest level is 0. */
interface PageParts {
  repetitions: Uint8Array
  definitions: Uint8Array
  values: Uint8Array
}

/** In version 1 all parts are compressed together, and those of levels begin with their length. */
async function partsOf(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
): Promise<PageParts> {
  const page = await unpackPage(packed, header.uncompressed_page_size, decoder)
  const reader = new ByteReader(page)
  const take = (highest: number) => {
    const byteCount = highest > 0 ? reader.uint(4) : 0
    const start = reader.offset
    reader.skip(byteCount)
    return page.subarray(start, start + byteCount)
  }
  const repetitions = take(getMaxRepetitionLevel(decoder.schemaPath))
  const definitions = take(getMaxDefinitionLevel(decoder.schemaPath))
  return { repetitions, definitions, values: page.subarray(reader.offset) }
}

/** In version 2 the levels are uncompressed and come first. */
async function partsOfV2(
  packed: Uint8Array,
  { uncompressed_page_size: byteCount, data_page_header_v2: head }: PageHeader,
  decoder: ColumnDecoder,
): Promise<PageParts> {
  const middle = head?.repetition_levels_byte_length ?? 0
  const end = middle + (head?.definition_levels_byte_length ?? 0)
  const rest = packed.subarray(end)
  const isPacked = head?.is_compressed !== false
  return {
    repetitions: packed.subarray(0, middle),
    definitions: packed.subarray(middle, end),
    values: isPacked ? await unpackPage(rest, byteCount - end, decoder) : rest,
  }
}

/**
 * Opens a page of a column of any nesting. Its values are decoded when they are taken, as far as their encoding allows
 * it: some writers put a whole row group into one page.
 * @param dictionary the converted values of the chunk's dictionary, if it has one
 */
export async function openLevelPage(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
  dictionary: readonly unknown[],
): Promise<LevelPage> {
  const head = header.data_page_header ?? header.data_page_header_v2
  if (!head) throw new RangeError(`a Parquet column has a page of the type ${header.type}`)
  const parts = await (header.data_page_header ? partsOf : partsOfV2)(packed, header, decoder)
  const { num_values: levelCount, encoding } = head
  const highest = getMaxDefinitionLevel(decoder.schemaPath)
  const levels = async (bytes: Uint8Array, most: number) =>
    bytes.length > 0 ? await readLevels(bytes, most, levelCount) : undefined
  const repetitions = await levels(parts.repetitions, getMaxRepetitionLevel(decoder.schemaPath))
  const definitions = await levels(parts.definitions, highest)
  const valueCount = definitions ? countOf(definitions, highest) : levelCount
  const takeValues = await valuesInTurn(
    { bytes: parts.values, encoding, valueCount },
    decoder,
    dictionary,
  )
  return { levelCount, repetitions, definitions, takeValues }
}

/** Returns how many of some levels are the given one. */
export function countOf(levels: Codes, wanted: number): number {
  let count = 0
  for (let at = 0; at < levels.length; at += 1) if (levels[at] === wanted) count += 1
  return count
}
