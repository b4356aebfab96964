import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type WrittenFile, writeWhole } from './tables/parquet-table'

const note = 'Demonstration data: made up by the seed, no real person or company.'

/** Writes the list of a data set's files, which spares readers a bucket listing. */
export function writeManifest(directory: string, dataset: string, files: readonly WrittenFile[]) {
  const manifest = { dataset, demonstration: true, note, files }
  writeWhole(join(directory, dataset, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** The files a data set had so far, by path; those that are gone from the disk are left out. */
export function readWrittenFiles(directory: string, dataset: string): Map<string, WrittenFile> {
  const path = join(directory, dataset, 'manifest.json')
  if (!existsSync(path)) return new Map()
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files: WrittenFile[] }
  const present = files.filter((file) => existsSync(join(directory, dataset, file.path)))
  return new Map(present.map((file) => [file.path, file]))
}
