import type { SchemaTree } from 'hyparquet'
import { SourceError } from '@/lib/exports/model/source-error'
import type { NestedType } from '@/lib/exports/values/nested-type'
import { joinTypes, typeText } from '@/lib/exports/values/nested-type'
import { type Shape, shapeOf } from './nested-shape'
import { storedLeaf } from './stored-leaf'

/**
 * Returns the type in which a Parquet file keeps the values of a shape.
 * @returns undefined if hyparquet-writer has none: for INT96, a map with optional keys, or two members of one name
 */
export function nestedType(shape: Shape): NestedType | undefined {
  switch (shape.kind) {
    case 'leaf': {
      const leaf = storedLeaf(shape.element)
      return leaf && { kind: 'leaf', name: leaf.name, element: leaf.element }
    }
    case 'list': {
      const item = nestedType(shape.item)
      return item && { kind: 'list', item }
    }
    case 'map': {
      const [key, value] = [nestedType(shape.key), nestedType(shape.value)]
      return key && value && !shape.key.isOptional ? { kind: 'map', key, value } : undefined
    }
    case 'struct': {
      const members = shape.members.flatMap(([name, member]) => {
        const type = nestedType(member)
        return type ? [[name, type] as const] : []
      })
      const isWhole = new Map(members).size === shape.members.length
      return isWhole ? { kind: 'struct', members } : undefined
    }
  }
}

/**
 * Checks that all values of a column have a type.
 * @throws SourceError that names the column, the file and both types
 */
export function checkNested(tree: SchemaTree, type: NestedType, path: string): void {
  const found = nestedType(shapeOf(tree))
  const joined = found && joinTypes(type, found)
  if (joined && typeText(joined) === typeText(type)) return
  const { name } = tree.element
  const what = found ? typeText(found) : 'of another type'
  throw new SourceError(
    `${name} is ${what} in ${path}, which does not fit into ${typeText(type)} of other files; ask for json, or declare it text`,
  )
}
