import type { SchemaElement, SchemaTree } from 'hyparquet'

/** What a node of a schema means, however its file spells lists and maps. */
export type Shape = { isOptional: boolean; leafCount: number } & (
  | { kind: 'leaf'; element: SchemaElement }
  | { kind: 'list'; item: Shape }
  | { kind: 'map'; key: Shape; value: Shape }
  | { kind: 'struct'; members: readonly (readonly [name: string, shape: Shape])[] }
)

function annotation({ element }: SchemaTree): string | undefined {
  return element.logical_type?.type ?? element.converted_type
}

/** Returns the one repeated field of a list or a map, and undefined for a group that is neither. */
function repeatedField(tree: SchemaTree): SchemaTree | undefined {
  const [field, ...others] = tree.children
  const isOne = others.length === 0 && field?.element.repetition_type === 'REPEATED'
  return isOne ? field : undefined
}

/**
 * Returns whether the repeated field of a list is the element itself, as older writers do it, or a group around it
 * (https://github.com/apache/parquet-format, LogicalTypes.md, backward compatibility rules).
 */
function isElement(field: SchemaTree, list: SchemaTree): boolean {
  const [child, ...others] = field.children
  const { name } = field.element
  return (
    child === undefined ||
    others.length > 0 ||
    child.element.repetition_type === 'REPEATED' ||
    name === 'array' ||
    name === `${list.element.name}_tuple`
  )
}

/** Returns a list of the items of a repeated field. The list itself is never absent. */
function listOfItems(item: Shape): Shape {
  return { isOptional: false, leafCount: item.leafCount, kind: 'list', item }
}

/** Returns what a node is when it is present. */
function presentShape(tree: SchemaTree): Shape {
  const { children, element } = tree
  if (children.length === 0) return { isOptional: false, leafCount: 1, kind: 'leaf', element }
  const field = repeatedField(tree)
  const kind = annotation(tree)
  const [first, second] = field?.children ?? []
  if (field && first && second && (kind === 'MAP' || kind === 'MAP_KEY_VALUE')) {
    const [key, value] = [shapeOf(first), shapeOf(second)]
    const leafCount = key.leafCount + value.leafCount
    return { isOptional: false, leafCount, kind: 'map', key, value }
  }
  // A map without a value field is a set of keys.
  if (field && (kind === 'LIST' || kind === 'MAP')) {
    return listOfItems(first && !isElement(field, tree) ? shapeOf(first) : presentShape(field))
  }
  const members = children.map((child) => [child.element.name, shapeOf(child)] as const)
  const leafCount = members.reduce((sum, [, shape]) => sum + shape.leafCount, 0)
  return { isOptional: false, leafCount, kind: 'struct', members }
}

/** Returns what a node is. It may be optional, repeated or neither. */
export function shapeOf(tree: SchemaTree): Shape {
  const shape = presentShape(tree)
  const { repetition_type } = tree.element
  if (repetition_type === 'REPEATED') return listOfItems(shape)
  return { ...shape, isOptional: repetition_type !== 'REQUIRED' }
}
