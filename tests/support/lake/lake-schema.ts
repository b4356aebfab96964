import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, type SchemaElement } from 'hyparquet'
import type { ColumnType } from '@/lib/exports/model/export-definition'

function kindOf({ name, type, converted_type, logical_type }: SchemaElement): ColumnType {
  const said = logical_type?.type ?? converted_type
  switch (said) {
    case 'STRING':
    case 'UTF8':
      return 'text'
    case 'DECIMAL':
      return 'decimal'
    case 'DATE':
      return 'date'
    case 'TIMESTAMP':
      return 'timestamp'
  }
  if (said !== undefined) throw new Error(`${name} is of type ${said}`)
  switch (type) {
    case 'INT32':
    case 'INT64':
      return 'integer'
    case 'FLOAT':
    case 'DOUBLE':
      return 'decimal'
    case 'BOOLEAN':
      return 'boolean'
  }
  throw new Error(`${name} is of type ${type}`)
}

export interface DataSet {
  /** Type of each field, which is the same in every file. */
  fields: ReadonlyMap<string, ColumnType>
  /** Paths of its files. */
  paths: readonly string[]
}

/** Returns the metadata of a data set's files. */
export function readDataSet(directory: string, dataset: string): DataSet {
  const manifest = readFileSync(join(directory, dataset, 'manifest.json'), 'utf8')
  const { files } = JSON.parse(manifest) as { files: { path: string }[] }
  const schemas = files.map(({ path }) => {
    const content = new Uint8Array(readFileSync(join(directory, dataset, path)))
    const [, ...elements] = parquetMetadata(content.buffer).schema
    return elements.map((element): [string, ColumnType] => [element.name, kindOf(element)])
  })
  const [first = []] = schemas
  for (const schema of schemas) {
    if (String(schema) !== String(first)) throw new Error(`${dataset} has files of other types`)
  }
  return { fields: new Map(first), paths: files.map(({ path }) => path) }
}
