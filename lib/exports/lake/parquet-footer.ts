import { type FileMetaData, parquetMetadataAsync, parquetSchema, type SchemaTree } from 'hyparquet'
import type { LakeFile } from './manifest/lake-manifest'
import { parsers } from './pages/parsers'
import type { LakeClient } from './transfer/lake-client'
import { RangeBuffer } from './transfer/range-buffer'

/** Most footers fit, and a whole small file does too. */
const footerBytes = 32 * 1024

/** A file of which nothing but its footer is read. */
export interface ParquetFooter {
  buffer: RangeBuffer
  metadata: FileMetaData
  schema: SchemaTree
}

/** Reads what a file says of its columns and row groups. */
export async function readFooter(
  lake: LakeClient,
  dataset: string,
  { path, bytes }: LakeFile,
): Promise<ParquetFooter> {
  const buffer = new RangeBuffer(lake, `${dataset}/${path}`, bytes)
  const metadata = await parquetMetadataAsync(buffer, { parsers, initialFetchSize: footerBytes })
  return { buffer, metadata, schema: parquetSchema(metadata) }
}
