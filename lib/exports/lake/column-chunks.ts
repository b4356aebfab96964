import type { ColumnMetaData, RowGroup, SchemaElement, SchemaTree } from 'hyparquet'
import { compressors } from './pages/compressors'
import { type ColumnDecoder, DEFAULT_PARSERS } from './pages/hyparquet-internals'
import { parsers } from './pages/parsers'
import { storedElement } from './pages/stored-element'
import { chunkRange } from './transfer/file-digests'
import type { ChunkRange } from './transfer/range-buffer'

/** A wanted chunk: where it is and how its pages are decoded. */
export interface ColumnChunk {
  range: ChunkRange
  /** Into how many parts its rows are cut, so that few values are assembled at a time. */
  parts: number
  /** The element of the file. The decoder has its `storedElement`. */
  element: SchemaElement
  decoder: ColumnDecoder
}

/** The key of a chunk: the name of a flat column, and a distinct text for each leaf of a nested one. */
function leafKey(path: readonly string[]): string {
  return path.join('\u0000')
}

/** The most values, and the most bytes of them in the file, that are assembled at a time. */
const valuesAtOnce = 16_384
const bytesAtOnce = 2_097_152

function partsOf({ num_values: values, total_uncompressed_size: bytes }: ColumnMetaData): number {
  return Math.max(Number(values) / valuesAtOnce, Number(bytes) / bytesAtOnce)
}

const allParsers = { ...DEFAULT_PARSERS, ...parsers }

/** Returns the chunks of the wanted columns by leaf. */
export function chunksOf(
  group: RowGroup,
  schema: SchemaTree,
  columns: ReadonlySet<string>,
  digests: ReadonlyMap<number, string>,
): Map<string, ColumnChunk> {
  const chunks = new Map<string, ColumnChunk>()
  for (const { meta_data: chunk } of group.columns) {
    const [name = ''] = chunk?.path_in_schema ?? []
    if (!chunk || !columns.has(name)) continue
    const tree = schema.children.find(({ element }) => element.name === name)
    if (!tree) continue
    const range = chunkRange(chunk)
    chunks.set(leafKey(chunk.path_in_schema), {
      range: { ...range, digest: digests.get(range.start) },
      parts: partsOf(chunk),
      element: tree.element,
      decoder: {
        pathInSchema: chunk.path_in_schema,
        element: storedElement(tree.element),
        schemaPath: [schema, tree],
        type: chunk.type,
        codec: chunk.codec,
        compressors,
        parsers: allParsers,
        utf8: false,
      },
    })
  }
  return chunks
}

/** Whether a column has one value per row: no list, map or struct. */
export function isFlat({ schemaPath }: ColumnDecoder): boolean {
  const column = schemaPath.at(-1)
  return column?.children.length === 0 && column.element.repetition_type !== 'REPEATED'
}
