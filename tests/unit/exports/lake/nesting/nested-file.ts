import { writeFileSync } from 'node:fs'
import { parquetMetadata, type SchemaElement } from 'hyparquet'
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'

export type Part = Omit<SchemaElement, 'name'> & { name?: string }

/** Elements in the order of a file, of a column `x` unless they say otherwise. */
function schemaOf(parts: readonly Part[]): SchemaElement[] {
  const elements = parts.map((part): SchemaElement => ({ name: 'x', ...part }))
  return [{ name: 'schema', num_children: 1 }, ...elements]
}

/** Writes a column `x` as hyparquet-writer does. */
export function writeNested(path: string, parts: readonly Part[], data: unknown[]): void {
  const file = parquetWriteBuffer({
    schema: schemaOf(parts),
    columnData: [{ name: 'x', data }],
    rowGroupSize: 2,
  })
  writeFileSync(path, new Uint8Array(file))
}

/**
 * Writes a column `x` of one leaf and says that its schema is another, which has the same levels.
 * @param leaf the names from the column to the leaf
 */
export function writeRenamed(
  path: string,
  parts: readonly Part[],
  data: unknown[],
  { parts: renamed, leaf }: { parts: readonly Part[]; leaf: readonly string[] },
): void {
  const file = parquetWriteBuffer({
    schema: schemaOf(parts),
    columnData: [{ name: 'x', data }],
    statistics: false,
  })
  const metadata = parquetMetadata(file)
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data } of columns) {
      if (meta_data)
        Object.assign(meta_data, { path_in_schema: [...leaf], type: renamed.at(-1)?.type })
    }
  }
  const writer = new ByteWriter()
  // The magic bytes and the length of the footer stand behind it.
  writer.appendBytes(
    new Uint8Array(file).subarray(0, file.byteLength - metadata.metadata_length - 8),
  )
  writeMetadata(writer, { ...metadata, schema: schemaOf(renamed) })
  writer.appendUint32(0x31524150)
  writer.finish()
  writeFileSync(path, writer.getBytes())
}
