import { z } from 'zod'
import { SourceError } from '../source-error'
import type { LakeClient } from './transfer/lake-client'

const fileSchema = z.object({
  path: z.string().regex(/^(?:[A-Za-z0-9_]+=[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]+\.parquet$/),
  bytes: z.number().int().min(12),
  rows: z.number().int().nonnegative(),
  /** Of the content; without it nobody can tell whether a file is still the same. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  modified: z.iso.datetime().optional(),
})

const manifestSchema = z.object({ files: z.array(fileSchema) })

/** One Parquet file of a data set; `path` is relative to the data set's folder. */
export type LakeFile = z.infer<typeof fileSchema>

/**
 * The files of a data set, in the order they are to be read: `manifest.json` spares the edge a
 * bucket listing and one HEAD request for each file.
 * @throws SourceError when there is no readable manifest
 */
export async function readManifest(lake: LakeClient, dataset: string): Promise<LakeFile[]> {
  const parsed = manifestSchema.safeParse(await lake.json(`${dataset}/manifest.json`))
  if (!parsed.success) throw new SourceError(`the manifest of ${dataset} is not readable`)
  return parsed.data.files
}

/** The month of a Hive partition (`month=2026-11/…`) as whole months since year 0. */
export function partitionMonth({ path }: LakeFile): number | undefined {
  const [, year, month] = /(?:^|\/)month=(\d{4})-(\d{2})\//.exec(path) ?? []
  return year ? Number(year) * 12 + Number(month) - 1 : undefined
}
