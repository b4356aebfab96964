import type { SchemaTree } from 'hyparquet'
import { conditionKeys } from '@/lib/exports/model/compare-values'
import { checkUse, columnOf } from '@/lib/exports/model/field-use'
import { atColumn, SourceError } from '@/lib/exports/model/source-error'
import type { SourceScan } from '@/lib/exports/model/source-scan'
import { checkNested } from './nested-storage'
import { type StoredType, storedType } from './stored-type'

/** The types by field. */
export type StoredTypes = ReadonlyMap<string, StoredType>

/**
 * Returns the types of the fields that are read.
 * @throws SourceError if a type is not the one that the definition declares, Error if a field is missing
 */
export function checkedTypes(
  schema: SchemaTree,
  { uses, conditions, nested }: SourceScan,
  path: string,
): StoredTypes {
  const types = new Map<string, StoredType>()
  for (const use of uses) {
    const tree = schema.children.find(({ element }) => element.name === use.field)
    if (!tree) {
      const missing = new Error(`${use.field} is not in ${path}, but ${use.by} reads it`)
      throw atColumn(missing, columnOf(use))
    }
    const type = storedType(tree)
    checkUse(use, type, path)
    const nestedType = nested?.get(use.field)
    if (nestedType) checkNested(tree, nestedType, path)
    types.set(use.field, type)
  }
  for (const condition of conditions) {
    const { field, values, isOwner } = condition
    const { name, comparison } = types.get(field) ?? {}
    if (isOwner || !comparison || conditionKeys(condition, comparison).size > 0) continue
    const never = `${field} is ${name} in ${path}, and can never be ${[...values].join()}`
    throw atColumn(new SourceError(never), field)
  }
  return types
}
