import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { isLakePath } from '@/lib/exports/lake/transfer/lake-path'

const manifestSchema = z.object({
  files: z.array(z.object({ path: z.string().refine(isLakePath), bytes: z.number() })),
})

/** A file on this machine, and its name in the bucket. */
export interface LocalFile {
  path: string
  key: string
}

/** A data set as it lies on this machine. */
export interface DataSet {
  files: readonly LocalFile[]
  manifest: LocalFile
}

function readDataSet(lake: string, folder: string): DataSet {
  const name = relative(lake, folder).split(sep).join('/')
  const local = (path: string) => ({ path: join(folder, path), key: `${name}/${path}` })
  const manifest = local('manifest.json')
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(manifest.path, 'utf8')))
  if (!parsed.success) throw new Error(`${manifest.path} is not a manifest`)
  const { files } = parsed.data
  for (const { path, bytes } of files) {
    const absolute = join(folder, path)
    if (!existsSync(absolute) || statSync(absolute).size !== bytes) {
      throw new Error(
        `${absolute} is not the file that its manifest describes: npm run lake:manifest -- ${folder}`,
      )
    }
  }
  return { files: files.map(({ path }) => local(path)), manifest }
}

/**
 * Reads which files the data sets of a lake have, by their manifests.
 * @param folder of one data set, or of several
 * @throws Error when there is none, or a file is not as its manifest describes it
 */
export function readDataSets(folder: string): DataSet[] {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`)
  const root = resolve(folder)
  const manifests = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'manifest.json')
    .sort()
  if (manifests.length === 0) {
    throw new Error(`there is no manifest.json in ${folder}: npm run lake:manifest -- ${folder}`)
  }
  // A folder with a manifest of its own is one data set, whose name is that of the folder.
  const lake = manifests.includes('manifest.json') ? dirname(root) : root
  return manifests.map((path) => readDataSet(lake, dirname(join(root, path))))
}
