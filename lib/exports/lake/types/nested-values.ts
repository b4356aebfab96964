import type { SchemaElement } from 'hyparquet'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { type RawValue, rawValue } from './leaf-text'
import type { Shape } from './nested-shape'

/**
 * The values of the leaves below a node, leaf by leaf, as hyparquet assembles them. An optional group is a list of at
 * most one item, and a repeated group is a list of all items.
 */
export type Slots = readonly unknown[]

function listOf(slot: unknown): readonly unknown[] {
  return Array.isArray(slot) ? slot : []
}

/** Returns the slots of each item of a repeated node. */
function itemsOf(slots: Slots): Slots[] {
  return listOf(slots[0]).map((_, index) => slots.map((slot) => listOf(slot)[index]))
}

/** Reads a value from the slots of a node. */
type Read = (slots: Slots) => NestedValue

/** Returns how values of a leaf are stored. */
export type LeafReader = (element: SchemaElement) => (value: RawValue) => NestedValue

function mapReader(key: Shape, value: Shape, leaf: LeafReader): Read {
  const [readKey, readValue] = [valueReader(key, leaf), valueReader(value, leaf)]
  return (slots) =>
    itemsOf(slots).map((entry) => ({
      key: readKey(entry.slice(0, key.leafCount)),
      value: readValue(entry.slice(key.leafCount)),
    }))
}

function structReader(
  members: readonly (readonly [name: string, shape: Shape])[],
  leaf: LeafReader,
): Read {
  let next = 0
  const readers = members.map(([name, shape]) => {
    const [start, end] = [next, next + shape.leafCount]
    next = end
    return { name, start, end, read: valueReader(shape, leaf) }
  })
  return (slots) =>
    Object.fromEntries(
      readers.map(({ name, start, end, read }) => [name, read(slots.slice(start, end))]),
    )
}

function presentReader(shape: Shape, leaf: LeafReader): Read {
  switch (shape.kind) {
    case 'leaf': {
      const read = leaf(shape.element)
      return ([value]) => read(rawValue(value))
    }
    case 'list': {
      const read = valueReader(shape.item, leaf)
      return (slots) => itemsOf(slots).map(read)
    }
    case 'map':
      return mapReader(shape.key, shape.value, leaf)
    case 'struct':
      return structReader(shape.members, leaf)
  }
}

/** Returns how a value of a shape is built from its slots. An absent value is null. */
export function valueReader(shape: Shape, leaf: LeafReader): Read {
  const read = presentReader(shape, leaf)
  if (!shape.isOptional) return read
  if (shape.kind === 'leaf') {
    return (slots) => (slots[0] === null || slots[0] === undefined ? null : read(slots))
  }
  return (slots) =>
    listOf(slots[0]).length === 0 ? null : read(slots.map((slot) => listOf(slot)[0]))
}
