import type { SchemaTree } from 'hyparquet'
import type { SourceScan } from '../model/source-scan'
import { joinTypes, type NestedType, type NestedTypes } from '../values/nested-type'
import type { LakeFile } from './manifest/lake-manifest'
import { readFooter } from './parquet-footer'
import type { LakeClient } from './transfer/lake-client'
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

async function readSchemas(
  lake: LakeClient,
  dataset: string,
  files: readonly LakeFile[],
): Promise<SchemaTree[]> {
  const schemas: SchemaTree[] = []
  for (let start = 0; start < files.length; start += filesAtOnce) {
    const some = files.slice(start, start + filesAtOnce)
    const footers = await Promise.all(some.map((file) => readFooter(lake, dataset, file)))
    schemas.push(...footers.map(({ schema }) => schema))
  }
  return schemas
}

/**
 * Returns the types of the lists, maps and structs that a scan reads as `json` and that a Parquet file can store as
 * they are, from the footers of at most sixteen files. A field is left out if these files store it in different
 * types. Structs may differ in their members.
 */
export async function nestedFields(
  lake: LakeClient,
  files: readonly LakeFile[],
  { dataset, uses }: SourceScan,
): Promise<NestedTypes> {
  const fields = new Set(uses.flatMap(({ field, as }) => (as === 'json' ? field : [])))
  const types = new Map<string, NestedType>()
  if (fields.size === 0) return types
  const schemas = await readSchemas(lake, dataset, sampleOf(files))
  for (const field of fields) {
    const type = typeOf(schemas, field)
    if (type) types.set(field, type)
  }
  return types
}
