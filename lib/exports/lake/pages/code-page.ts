import type { PageHeader } from 'hyparquet'
import { isRunOfOnes, readHybrid } from './bit-packing'
import { ByteReader } from './byte-reader'
import type { ColumnDecoder } from './hyparquet-internals'
import type { PageMemory } from './page-memory'
import { unpackPage } from './unpack-page'

/** A decompressed data page, readable until its memory is taken again: which cells are empty, and the codes of the others. */
export interface CodePage {
  rowCount: number
  /** 1 for a value and 0 for an empty cell. Undefined if every cell has a value. */
  levels?: Uint32Array
  /** Starts with the bit width of a code. */
  codes: ByteReader
}

function readLevels(reader: ByteReader, rowCount: number): Uint32Array | undefined {
  // Every cell of most pages has a value. That is one run.
  if (isRunOfOnes(reader, rowCount)) return undefined
  const levels = new Uint32Array(rowCount)
  readHybrid(reader, 1, levels, 2)
  return levels.includes(0) ? levels : undefined
}

/** Opens a page of version 1: levels and codes are compressed together, after the length of the levels. */
export async function openPage(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
  memory: PageMemory,
): Promise<CodePage> {
  const rowCount = header.data_page_header?.num_values ?? 0
  const page = await unpackPage(packed, header.uncompressed_page_size, decoder, memory)
  if (decoder.element.repetition_type === 'REQUIRED')
    return { rowCount, codes: new ByteReader(page) }
  const reader = new ByteReader(page)
  const levelBytes = reader.uint(4)
  const codes = new ByteReader(page, reader.offset + levelBytes)
  const levels = readLevels(reader, rowCount)
  return { rowCount, codes, ...(levels && { levels }) }
}

/** Opens a page of version 2: the levels are uncompressed and come before the codes. */
export async function openPageV2(
  packed: Uint8Array,
  header: PageHeader,
  decoder: ColumnDecoder,
  memory: PageMemory,
): Promise<CodePage> {
  const head = header.data_page_header_v2
  const rowCount = head?.num_values ?? 0
  const levelBytes = head?.definition_levels_byte_length ?? 0
  const rest = packed.subarray(levelBytes)
  const page =
    head?.is_compressed === false
      ? rest
      : await unpackPage(rest, header.uncompressed_page_size - levelBytes, decoder, memory)
  const codes = new ByteReader(page)
  if (!head?.num_nulls) return { rowCount, codes }
  const levels = readLevels(new ByteReader(packed), rowCount)
  return { rowCount, codes, ...(levels && { levels }) }
}
