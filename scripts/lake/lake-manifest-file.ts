import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { parquetMetadata } from 'hyparquet'
import { readFooterBytes } from '@/lib/exports/lake/parquet-footer'
import { chunkRanges, digestOf, entryDigest } from '@/lib/exports/lake/transfer/file-digests'
import { type WrittenFile, writeWhole } from './tables/parquet-table'

const note = 'Demonstration data: made up by the seed, no real person or company.'

/** What a manifest says of the inside of a Parquet file. */
export interface FileInside {
  footerBytes: number
  /** Of its footer and column chunks: readers compare them with what they read. */
  digests: string
}

/** Reads the inside of a Parquet file. */
export async function readInside(path: string): Promise<FileInside> {
  const handle = await open(path)
  const { size } = await handle.stat()
  async function view(start: number, end: number): Promise<DataView<ArrayBuffer>> {
    const bytes = new DataView(new ArrayBuffer(end - start))
    await handle.read(bytes, 0, end - start, start)
    return bytes
  }
  try {
    const footer = await readFooterBytes({ byteLength: size, view })
    const digests = [await digestOf(footer)]
    for (const { start, end } of chunkRanges(parquetMetadata(footer))) {
      digests.push(await digestOf(await view(start, end)))
    }
    return { footerBytes: footer.byteLength, digests: digests.join('') }
  } finally {
    await handle.close()
  }
}

/** Writes the list of a data set's files, which spares readers a bucket listing. */
export async function writeManifest(
  directory: string,
  dataset: string,
  written: readonly WrittenFile[],
): Promise<void> {
  const files: WrittenFile[] = []
  for (const file of written) {
    const isKnown = file.digests !== undefined
    const inside = isKnown ? {} : await readInside(join(directory, dataset, file.path))
    files.push({ ...file, ...inside, entryDigest: entryDigest(file) })
  }
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
