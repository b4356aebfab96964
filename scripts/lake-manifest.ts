import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { asyncBufferFromFile, parquetMetadataAsync, parquetSchema } from 'hyparquet'
import { entryDigest } from '@/lib/exports/lake/transfer/file-digests'
import { isLakePath } from '@/lib/exports/lake/transfer/lake-path'
import { type StoredType, storedType } from '@/lib/exports/lake/types/stored-type'
import { readInside } from './lake/lake-manifest-file'
import { findPathColumns } from './lake/path-columns'
import { type WrittenFile, writeWhole } from './lake/tables/parquet-table'
import { refuseFurther, runCommand, UsageError } from './operate/command'

interface DescribedFile {
  file: Required<WrittenFile>
  columns: ReadonlyMap<string, StoredType>
}

function unsupported({ name, fix }: StoredType): string {
  return `not supported: ${name}; ${fix}`
}

/**
 * Returns the type to declare for a column, which all files satisfy, or why it cannot be exported.
 * @throws Error if no type satisfies all files
 */
function declaredAs(column: string, files: readonly DescribedFile[]): string {
  const found = files.map(({ file, columns }) => ({ path: file.path, type: columns.get(column) }))
  const types = found.flatMap(({ type }) => type ?? [])
  const [narrowest] = types.toSorted((left, right) => left.fits.length - right.fits.length)
  const common = narrowest?.fits.find((type) => types.every(({ fits }) => fits.includes(type)))
  const isSame = types.every(({ name }) => name === narrowest?.name)
  if (narrowest && types.length === files.length) {
    if (common) return common
    if (isSame) return unsupported(narrowest)
  }
  const [first] = found
  const other = found.find(({ type }) => type?.name !== first?.type?.name)
  const what = other?.type ? `is ${other.type.name} in ${other.path}` : `is not in ${other?.path}`
  throw new Error(`${column} ${what}, but ${first?.type?.name} in ${first?.path}`)
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
    (tree) => [tree.element.name, storedType(tree)] as const,
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
  const declared = [...first.columns.keys()].map((name) => [name, declaredAs(name, files)] as const)
  const paths = files.map(({ file }) => file.path)
  const pathColumns = findPathColumns(paths, new Set(first.columns.keys()))
  const manifest = { files: files.map(({ file }) => file), partitions: [...pathColumns.keys()] }
  writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const rows = files.reduce((sum, { file }) => sum + file.rows, 0)
  console.log(`${folder}: ${counted(files.length, 'file')}, ${counted(rows, 'row')}`)
  const columns = [
    ...declared,
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
  await writeFolderManifest(folder.replace(/(?<!\/)\/+$/, ''))
  return true
})
