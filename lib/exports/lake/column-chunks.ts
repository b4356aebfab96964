import type { RowGroup, SchemaElement, SchemaTree } from 'hyparquet'
import { compressors } from './pages/compressors'
import { type ColumnDecoder, DEFAULT_PARSERS } from './pages/hyparquet-internals'
import { parsers } from './pages/parsers'
import { storedElement } from './pages/stored-element'
import { chunkRange } from './transfer/file-digests'
import type { ChunkRange } from './transfer/range-buffer'

/** A wanted chunk: where it is and how its pages are decoded. */
export interface ColumnChunk {
  range: ChunkRange
  /** The element of the file. The decoder has its `storedElement`. */
  element: SchemaElement
  decoder: ColumnDecoder
}

/** The key of a chunk: the name of a flat column, and a distinct text for each leaf of a nested one. */
function leafKey(path: readonly string[]): string {
  return path.join('\u0000')
}

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
    const tree = schema.children.find(({ element }) => element.name === name)
    if (!chunk || !tree || !columns.has(name)) continue
    const range = chunkRange(chunk)
    chunks.set(leafKey(chunk.path_in_schema), {
      range: { ...range, digest: digests.get(range.start) },
      element: tree.element,
      decoder: {
        pathInSchema: chunk.path_in_schema,
        element: storedElement(tree.element),
        schemaPath: [schema, tree],
        type: chunk.type,
        codec: chunk.codec,
        compressors,
        parsers: { ...DEFAULT_PARSERS, ...parsers },
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
