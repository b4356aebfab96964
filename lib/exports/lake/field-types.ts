import type { SchemaTree } from 'hyparquet'
import type { ColumnType } from '../model/export-definition'
import type { FieldTypes, SourceScan } from '../model/source-scan'
import type { DecimalType } from '../values/cells'
import { joinTypes, type NestedType } from '../values/nested-type'
import type { LakeFile } from './manifest/lake-manifest'
import type { ParquetFooter } from './parquet-footer'
import { exactType } from './types/exact-type'
import { shapeOf } from './types/nested-shape'
import { nestedType } from './types/nested-storage'

/** The most footers that are read. More of them would delay the first byte. */
const mostFiles = 16
/** How many footers are read at the same time. */
const filesAtOnce = 4

/** Picks the first file, the last file, and others at equal distances. */
function sampleOf(files: readonly LakeFile[]): readonly LakeFile[] {
  if (files.length <= mostFiles) return files
  const places = Array.from({ length: mostFiles }, (_, place) =>
    Math.round((place * (files.length - 1)) / (mostFiles - 1)),
  )
  return places.flatMap((place) => files[place] ?? [])
}

function typeIn({ children }: SchemaTree, field: string): NestedType | 'absent' | undefined {
  const tree = children.find(({ element }) => element.name === field)
  if (!tree) return 'absent'
  const shape = shapeOf(tree)
  return shape.kind === 'leaf' ? undefined : nestedType(shape)
}

/** Returns a type that fits the values of a field in all files, or undefined if none does. */
function typeOf(schemas: readonly SchemaTree[], field: string): NestedType | undefined {
  const types = schemas.map((schema) => typeIn(schema, field)).filter((type) => type !== 'absent')
  return types.reduce((joined, type) => joined && type && joinTypes(joined, type), types[0])
}

function exactTypeOf(
  schemas: readonly SchemaTree[],
  field: string,
): DecimalType | null | undefined {
  const trees = schemas.flatMap(({ children }) =>
    children.filter(({ element }) => element.name === field),
  )
  return exactType(trees.map(({ element }) => element))
}

/** Returns the footer of a file. */
type ReadFooter = (file: LakeFile) => Promise<ParquetFooter>

async function readSchemas(files: readonly LakeFile[], read: ReadFooter): Promise<SchemaTree[]> {
  const schemas: SchemaTree[] = []
  for (let start = 0; start < files.length; start += filesAtOnce) {
    const some = files.slice(start, start + filesAtOnce)
    const footers = await Promise.all(some.map(read))
    schemas.push(...footers.map(({ schema }) => schema))
  }
  return schemas
}

const numbersAndMoments: ReadonlySet<string> = new Set<ColumnType>([
  'integer',
  'decimal',
  'timestamp',
])

/**
 * Returns the types of the fields that a scan reads, from the footers of at most sixteen files. Of lists, maps and structs
 * read as `json`, a field is left out if these files store it in different types. Structs may differ in their members.
 * @param shown the fields of which columns show the values
 */
export async function fieldTypes(
  files: readonly LakeFile[],
  { uses }: SourceScan,
  shown: ReadonlySet<string>,
  read: ReadFooter,
): Promise<FieldTypes> {
  const fieldsAs = (isWanted: (as: string) => boolean) =>
    new Set(uses.flatMap(({ field, as }) => (shown.has(field) && isWanted(as) ? field : [])))
  const json = fieldsAs((as) => as === 'json')
  const numeric = fieldsAs((as) => numbersAndMoments.has(as))
  const nested = new Map<string, NestedType>()
  const exact = new Map<string, DecimalType | undefined>()
  if (json.size === 0 && numeric.size === 0) return { nested, exact }
  const schemas = await readSchemas(sampleOf(files), read)
  for (const field of json) {
    const type = typeOf(schemas, field)
    if (type) nested.set(field, type)
  }
  for (const field of numeric) {
    const type = exactTypeOf(schemas, field)
    if (type !== undefined) exact.set(field, type ?? undefined)
  }
  return { nested, exact }
}
