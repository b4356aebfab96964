import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { asyncBufferFromFile, parquetMetadataAsync, parquetSchema } from 'hyparquet'
import { entryDigest } from '@/lib/exports/lake/transfer/file-digests'
import { isLakePath } from '@/lib/exports/lake/transfer/lake-path'
import { storedType } from '@/lib/exports/lake/types/stored-type'
import { readInside } from './lake/lake-manifest-file'
import { findPathColumns } from './lake/path-columns'
import { type WrittenFile, writeWhole } from './lake/tables/parquet-table'
import { refuseFurther, runCommand, UsageError } from './operate/command'

interface DescribedFile {
  file: Required<WrittenFile>
  /** Type by column, as a definition would name it. */
  columns: ReadonlyMap<string, string>
}

/** Returns the type to declare for a column of this schema, or why it cannot be exported. */
function declaredAs(tree: ReturnType<typeof parquetSchema>): string {
  const { name, fits, fix } = storedType(tree)
  return fits[0] ?? `not supported: ${name}; ${fix}`
}

async function describe(folder: string, path: string): Promise<DescribedFile> {
  if (!isLakePath(path)) {
    throw new Error(
      `${path}: names may not begin with a dot or have a backslash or control character`,
    )
  }
  const absolute = join(folder, path)
  const hash = createHash('sha256')
  await pipeline(createReadStream(absolute), hash)
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(absolute)).catch(() => {
    throw new Error(`${path}: is not a Parquet file`)
  })
  const { size, mtime } = statSync(absolute)
  const entry = { path, bytes: size, rows: Number(metadata.num_rows) }
  const columns = parquetSchema(metadata).children.map(
    (tree) => [tree.element.name, declaredAs(tree)] as const,
  )
  return {
    file: {
      ...entry,
      sha256: hash.digest('hex'),
      modified: mtime.toISOString(),
      ...(await readInside(absolute)),
      entryDigest: entryDigest(entry),
    },
    columns: new Map(columns),
  }
}

function parquetFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/**
 * Writes the `manifest.json` of a folder of Parquet files, Hive partitions (`month=2026-11/`, `country=DE/`) included,
 * and prints what a definition needs to know: how many rows there are, and the columns with their types.
 */
async function writeFolderManifest(folder: string): Promise<void> {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`)
  const files: DescribedFile[] = []
  for (const path of parquetFiles(folder)) files.push(await describe(folder, path))
  const [first] = files
  if (!first) throw new Error(`there is no .parquet file in ${folder}`)
  for (const { file, columns } of files) {
    const odd = [...first.columns].find(([name, type]) => columns.get(name) !== type)
    if (odd)
      throw new Error(`${file.path}: ${odd.join(' is not ')}, as it is in ${first.file.path}`)
  }
  const paths = files.map(({ file }) => file.path)
  const pathColumns = findPathColumns(paths, new Set(first.columns.keys()))
  const manifest = { files: files.map(({ file }) => file), partitions: [...pathColumns.keys()] }
  writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const rows = files.reduce((sum, { file }) => sum + file.rows, 0)
  console.log(`${folder}: ${counted(files.length, 'file')}, ${counted(rows, 'row')}`)
  const columns = [
    ...first.columns,
    ...[...pathColumns].map(([name, type]) => [name, `${type} (folder)`] as const),
  ]
  const width = Math.max(...columns.map(([name]) => name.length))
  for (const [name, type] of columns) console.log(`  ${name.padEnd(width)}  ${type}`)
}

const usage = `npm run lake:manifest -- <folder of Parquet files>

Writes its manifest.json, and prints the columns with their types.

Exit code: 0 done, 1 not possible, 2 wrong usage.`

runCommand(usage, async () => {
  const [folder, ...further] = parseArgs({ allowPositionals: true }).positionals
  if (!folder) throw new UsageError('lake:manifest needs a folder of Parquet files')
  refuseFurther(further)
  await writeFolderManifest(folder.replace(/\/+$/, ''))
  return true
})
