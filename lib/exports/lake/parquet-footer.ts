import {
  type FileMetaData,
  parquetMetadata,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { SourceError } from '../model/source-error'
import { footerParts, partBytes } from './footer-parts'
import type { LakeFile } from './manifest/lake-manifest'
import { parsers } from './pages/parsers'
import { checkDigest, footerDigest } from './transfer/file-digests'
import type { LakeClient } from './transfer/lake-client'
import { RangeBuffer } from './transfer/range-buffer'

/** Large enough for most footers, and for the whole of a small file. */
const tailBytes = 32 * 1024
/** The bytes after the metadata: the length of the metadata and `PAR1`. */
const endBytes = 8

/** A file from which only the footer is read. */
export interface ParquetFooter {
  buffer: RangeBuffer
  metadata: FileMetaData
  schema: SchemaTree
}

/**
 * Returns the bytes from the metadata to the end of the file.
 * @param known their number, if the manifest says it
 */
export async function readFooterBytes(
  file: Pick<RangeBuffer, 'byteLength' | 'view'>,
  known?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { byteLength } = file
  // A small file is read as a whole.
  const first = byteLength <= tailBytes ? byteLength : (known ?? tailBytes)
  const tail = await file.view(Math.max(0, byteLength - first), byteLength)
  const length = tail.getUint32(tail.byteLength - endBytes, true) + endBytes
  if (length > byteLength) throw new SourceError('a file of the lake has no Parquet footer')
  const all = length > tail.byteLength ? await file.view(byteLength - length, byteLength) : tail
  return new Uint8Array(all.buffer, all.byteOffset + all.byteLength - length, length)
}

/**
 * Reads the metadata in a footer, and lets other requests have their turn meanwhile.
 * @throws Error if the footer is damaged
 */
export async function readMetadata(footer: Uint8Array<ArrayBuffer>): Promise<FileMetaData> {
  await yieldToEventLoop()
  if (footer.byteLength <= partBytes) return parquetMetadata(footer, { parsers })
  const groups: RowGroup[] = []
  for (const { bytes, group, firstColumn } of footerParts(footer)) {
    const metadata = parquetMetadata(bytes, { parsers })
    if (group === undefined) return { ...metadata, row_groups: groups }
    for (const found of metadata.row_groups) {
      const columns = groups[group]?.columns ?? []
      for (const column of found.columns.slice(firstColumn)) columns.push(column)
      groups[group] = { ...found, columns }
    }
    await yieldToEventLoop()
  }
  throw new SourceError('a file of the lake has a damaged footer')
}

/**
 * Reads the description of columns and row groups.
 * @throws SourceError if the file has no footer, or if the footer does not match the manifest
 */
async function readFooter(
  lake: LakeClient,
  dataset: string,
  { path, bytes, footerBytes, digests }: LakeFile,
): Promise<ParquetFooter> {
  const buffer = new RangeBuffer(lake, `${dataset}/${path}`, bytes)
  const footer = await readFooterBytes(buffer, footerBytes)
  if (digests !== undefined) await checkDigest(footer, footerDigest(digests))
  const metadata = await readMetadata(footer)
  return { buffer, metadata, schema: parquetSchema(metadata) }
}

/** The footers of a data set's files. One that was read ahead is not requested again. */
export class FooterShelf {
  readonly #lake: LakeClient
  readonly #dataset: string
  readonly #kept = new Map<string, Promise<ParquetFooter>>()

  constructor(lake: LakeClient, dataset: string) {
    this.#lake = lake
    this.#dataset = dataset
  }

  /** Reads a footer and keeps it until it is taken. */
  keep(file: LakeFile): Promise<ParquetFooter> {
    const footer = this.take(file)
    this.#kept.set(file.path, footer)
    return footer
  }

  /** Returns a footer for a reader of its own, because its buffer is filled with the bytes that a reader plans. */
  take(file: LakeFile): Promise<ParquetFooter> {
    const kept = this.#kept.get(file.path)
    this.#kept.delete(file.path)
    return kept ?? readFooter(this.#lake, this.#dataset, file)
  }
}
