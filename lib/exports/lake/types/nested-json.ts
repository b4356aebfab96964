import type { SchemaTree } from 'hyparquet'
import { leafJson } from './leaf-json'
import type { RawValue } from './leaf-text'

/**
 * What the leaves below a node hold at one place, leaf by leaf. As hyparquet assembles them, a group that may be absent
 * is a list of none or one, and a repeated one a list of all.
 */
type Slots = readonly unknown[]

/** Writes a node as JSON. */
type Write = (slots: Slots) => string

function listOf(slot: unknown): readonly unknown[] {
  return Array.isArray(slot) ? slot : []
}

/** A value of its own for each item of a repeated node. */
function itemsOf({ children }: SchemaTree, slots: Slots): Slots[] {
  const items = listOf(slots[0])
  if (children.length === 0) return items.map((item) => [item])
  return items.map((_, index) => slots.map((slot) => listOf(slot)[index]))
}

/** A node, which may be absent or repeated. */
function nodeWriter(tree: SchemaTree): Write {
  const write = valueWriter(tree)
  const { repetition_type } = tree.element
  if (repetition_type === 'REPEATED') {
    return (slots) => `[${itemsOf(tree, slots).map(write).join(',')}]`
  }
  if (repetition_type === 'REQUIRED') return write
  if (tree.children.length === 0) {
    return (slots) => (slots[0] === null || slots[0] === undefined ? 'null' : write(slots))
  }
  return (slots) =>
    listOf(slots[0]).length === 0 ? 'null' : write(slots.map((slot) => listOf(slot)[0]))
}

function annotation({ element }: SchemaTree): string | undefined {
  return element.logical_type?.type ?? element.converted_type
}

/** The one repeated field below a list or a map; undefined for a group that is neither. */
function repeatedField(tree: SchemaTree): SchemaTree | undefined {
  const [field, ...others] = tree.children
  const isOne = others.length === 0 && field?.element.repetition_type === 'REPEATED'
  return isOne ? field : undefined
}

/**
 * Whether the repeated field of a list is its element, as older writers have it, and not a group around it
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

function listWriter(list: SchemaTree, field: SchemaTree): Write {
  const [child] = field.children
  const write = child && !isElement(field, list) ? nodeWriter(child) : valueWriter(field)
  return (slots) => `[${itemsOf(field, slots).map(write).join(',')}]`
}

function leafCount({ children }: SchemaTree): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leafCount(child), 0)
}

/** An object whose names are the keys; a key that is no text is written as the text of its JSON. */
function mapWriter(field: SchemaTree, [key, value]: readonly [SchemaTree, SchemaTree]): Write {
  const keyLeaves = leafCount(key)
  const [writeKey, writeValue] = [nodeWriter(key), nodeWriter(value)]
  return (slots) => {
    const entries = itemsOf(field, slots).map((entry) => {
      const name = writeKey(entry.slice(0, keyLeaves))
      const quoted = name.startsWith('"') ? name : JSON.stringify(name)
      return `${quoted}:${writeValue(entry.slice(keyLeaves))}`
    })
    return `{${entries.join(',')}}`
  }
}

function structWriter({ children }: SchemaTree): Write {
  let next = 0
  const members = children.map((child) => {
    const [start, end] = [next, next + leafCount(child)]
    next = end
    return { name: JSON.stringify(child.element.name), start, end, write: nodeWriter(child) }
  })
  return (slots) =>
    `{${members.map(({ name, start, end, write }) => `${name}:${write(slots.slice(start, end))}`).join(',')}}`
}

/** What a node is where it is there. */
function valueWriter(tree: SchemaTree): Write {
  if (tree.children.length === 0) {
    const write = leafJson(tree.element)
    return ([value]) => write(value as RawValue)
  }
  const field = repeatedField(tree)
  const kind = annotation(tree)
  if (field && kind === 'LIST') return listWriter(tree, field)
  const [key, value] = field?.children ?? []
  if (field && key && value && (kind === 'MAP' || kind === 'MAP_KEY_VALUE')) {
    return mapWriter(field, [key, value])
  }
  // A map without values is a set of keys.
  if (field && kind === 'MAP') return listWriter(tree, field)
  return structWriter(tree)
}

/**
 * How the rows of a column become JSON text.
 * @returns undefined for a row whose column is empty
 */
export function rowJson(tree: SchemaTree): (slots: Slots) => string | undefined {
  const write = nodeWriter(tree)
  const isOptional = tree.element.repetition_type === 'OPTIONAL'
  return (slots) => (isOptional && listOf(slots[0]).length === 0 ? undefined : write(slots))
}
