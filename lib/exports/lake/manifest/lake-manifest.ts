import { z } from 'zod'
import { SourceError } from '@/lib/exports/model/source-error'
import { digestsPattern, entryDigest } from '../transfer/file-digests'
import type { LakeClient } from '../transfer/lake-client'
import { isLakePath } from '../transfer/lake-path'
import { partitionsOf } from './partitions-of'

const fileSchema = z.object({
  path: z.string().refine(isLakePath),
  bytes: z.number().int().min(12),
  rows: z.number().int().nonnegative(),
  /** Digest of the content. A client may keep its copy of an export while this does not change. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  modified: z.iso.datetime().optional(),
  /** Length of the footer in bytes, so that exactly these are read. */
  footerBytes: z.number().int().min(8).optional(),
  /** Digests of the footer and of the column chunks. The bytes that are read are checked against them. */
  digests: z.string().regex(digestsPattern).optional(),
  /** Digest of path, bytes and rows. */
  entryDigest: z.string().optional(),
})

const manifestSchema = z.object({
  files: z.array(fileSchema),
  /** Keys of the folders that act as columns because the files lack them. Undefined means all keys. */
  partitions: z.array(z.string()).optional(),
})

/** One Parquet file of a data set; `path` is relative to the data set's folder. */
export interface LakeFile extends z.infer<typeof fileSchema> {
  /** The values of its folders by key. */
  folders: ReadonlyMap<string, string | null>
  /** The values that act as columns. */
  pathColumns: ReadonlyMap<string, string | null>
}

/**
 * Returns the files of a data set, in reading order. `manifest.json` spares the edge a
 * bucket listing and one HEAD request for each file.
 * @throws SourceError if the manifest is missing, unreadable or damaged
 */
export async function readManifest(lake: LakeClient, dataset: string): Promise<LakeFile[]> {
  const parsed = manifestSchema.safeParse(await lake.json(`${dataset}/manifest.json`))
  if (!parsed.success) throw new SourceError(`the manifest of ${dataset} is not readable`)
  const { files, partitions } = parsed.data
  const isDamaged = files.some((file) => file.entryDigest && file.entryDigest !== entryDigest(file))
  if (isDamaged) {
    throw new SourceError(`the manifest of ${dataset} is damaged`)
  }
  return files.map((file) => {
    const folders = partitionsOf(file.path)
    const columns = [...folders].filter(([key]) => partitions?.includes(key) ?? true)
    return { ...file, folders, pathColumns: new Map(columns) }
  })
}
