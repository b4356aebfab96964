import type { ColumnChunk } from 'hyparquet'
import type { LeafColumn } from './leaf-column'
import { leafStatistics } from './leaf-statistics'

/** A chunk that has been written. */
interface WrittenChunk {
  codec: 'SNAPPY'
  /** How many places have each value. */
  counts: Float64Array
  hasDictionary: boolean
  /** Data pages, without the dictionary. */
  pages: number
  /** Where the chunk starts in the file. */
  offset: number
  /** Where its first data page starts. */
  dataOffset: number
  compressedBytes: number
  uncompressedBytes: number
}

/** Returns the description of a chunk for the footer of the file. */
export function describeChunk(
  { elements, element, values, placeCount }: LeafColumn,
  chunk: WrittenChunk,
): ColumnChunk {
  const { counts, hasDictionary, offset } = chunk
  const encoding = hasDictionary ? 'RLE_DICTIONARY' : 'PLAIN'
  const dictionaryPage = { page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 } as const
  return {
    file_offset: BigInt(offset),
    meta_data: {
      type: element.type ?? 'BYTE_ARRAY',
      encodings: hasDictionary ? ['PLAIN', encoding] : [encoding],
      path_in_schema: elements.slice(1).map(({ name }) => name),
      codec: chunk.codec,
      num_values: BigInt(placeCount),
      total_compressed_size: BigInt(chunk.compressedBytes),
      total_uncompressed_size: BigInt(chunk.uncompressedBytes),
      data_page_offset: BigInt(chunk.dataOffset),
      ...(hasDictionary && { dictionary_page_offset: BigInt(offset) }),
      statistics: leafStatistics(element, values.values, counts, placeCount),
      encoding_stats: [
        ...(hasDictionary ? [dictionaryPage] : []),
        { page_type: 'DATA_PAGE_V2', encoding, count: chunk.pages },
      ],
    },
  }
}
