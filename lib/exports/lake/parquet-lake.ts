import type { LakeAddress } from '../model/source-addresses'
import { SourceError } from '../model/source-error'
import type { OpenSource, SourceScan } from '../model/source-scan'
import type { NestedTypes } from '../values/nested-type'
import { fieldTypes } from './field-types'
import { type LakeFile, readManifest } from './manifest/lake-manifest'
import { pruneFiles } from './manifest/prune-files'
import { openParquetFile } from './parquet-file'
import { FooterShelf } from './parquet-footer'
import { type LakeBatch, readGroup } from './read-group'
import type { OpenGroup } from './row-group'
import { LakeClient } from './transfer/lake-client'

/** How many files are opened ahead, so that the encoder does not wait for the network. */
const filesAhead = 3

interface LakeSource extends OpenSource {
  rows(nested?: NestedTypes): AsyncIterable<LakeBatch>
}

function neededColumns(wanted: SourceScan): Set<string> {
  const conditions = wanted.conditions.map(({ field }) => field)
  return new Set([...wanted.fields, ...conditions, ...(wanted.time ? [wanted.time.field] : [])])
}

function unreadable(error: unknown): SourceError {
  if (error instanceof SourceError) return error
  return new SourceError('a file of the lake is not readable', { cause: error })
}

async function* readFiles(
  footers: FooterShelf,
  files: readonly LakeFile[],
  wanted: SourceScan,
): AsyncGenerator<LakeBatch> {
  const columns = neededColumns(wanted)
  const opening: Promise<OpenGroup[]>[] = []
  let next = 0
  let isChecked = false
  try {
    for (;;) {
      for (const file of files.slice(next, next + filesAhead - opening.length)) {
        const opened = openParquetFile(footers.take(file), file, columns, wanted)
        // A later file may fail before its turn. The failure is handled when the file is awaited.
        opened.catch(() => {})
        opening.push(opened)
        next += 1
      }
      // Files that are already open are checked for differing types before the first row, at no cost.
      if (!isChecked) await Promise.all(opening)
      isChecked = true
      const opened = opening.shift()
      if (!opened) return
      for (const group of await opened) yield* readGroup(group, wanted)
    }
  } catch (error) {
    throw unreadable(error)
  }
}

/** Returns a text that identifies the content of all files, or undefined if the manifest lacks a digest. */
function versionOf(files: readonly LakeFile[]): string | undefined {
  const known = files.flatMap(({ path, sha256 }) => (sha256 ? `${path} ${sha256}` : []))
  return known.length === files.length ? known.join('\n') : undefined
}

function lastModified(files: readonly LakeFile[]): number | undefined {
  const moments = files.flatMap(({ modified }) => (modified ? Date.parse(modified) : []))
  return moments.length === files.length && moments.length > 0 ? Math.max(...moments) : undefined
}

/**
 * Opens a data set of Parquet files. It reads the manifest and skips files by the names of their folders. Rows come in
 * the order of the manifest. Row groups are skipped by their statistics, and only the needed columns are read.
 * @throws SourceError if the manifest is missing or unreadable. Reading rows throws it if a file cannot be read or does
 * not fit the definition
 */
export async function openParquetLake(
  address: LakeAddress,
  wanted: SourceScan,
  signal: AbortSignal,
): Promise<LakeSource> {
  const lake = new LakeClient(address, signal)
  const allFiles = await readManifest(lake, wanted.dataset)
  const files = pruneFiles(allFiles, wanted)
  const footers = new FooterShelf(lake, wanted.dataset)
  const contentVersion = versionOf(files)
  const modifiedMs = lastModified(files)
  return {
    rowBound: files.reduce((sum, { rows }) => sum + rows, 0),
    ...(contentVersion !== undefined && { contentVersion }),
    ...(modifiedMs !== undefined && { modifiedMs }),
    async fieldTypes(shown) {
      const read = (file: LakeFile) => footers.keep(file)
      try {
        return await fieldTypes(files.length > 0 ? files : allFiles, wanted, shown, read)
      } catch (error) {
        throw unreadable(error)
      }
    },
    rows: (nested) => readFiles(footers, files, { ...wanted, ...(nested && { nested }) }),
    async countRows() {
      let count = 0
      const rows = readFiles(footers, files, { ...wanted, fields: [] })
      for await (const { rowCount } of rows) count += rowCount
      return count
    },
  }
}
