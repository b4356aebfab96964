import type { SchemaTree } from 'hyparquet'
import type { NestedValue } from '@/lib/exports/values/nested-type'
import { leafJson } from './leaf-json'
import { rawValue } from './leaf-text'
import { type Shape, shapeOf } from './nested-shape'
import { type Slots, valueReader } from './nested-values'

/** Writes a value as JSON. */
type Write = (value: NestedValue) => string

/** The value as its shape describes it. */
function itemsOf(value: NestedValue): readonly NestedValue[] {
  return value as readonly NestedValue[]
}

function membersOf(value: NestedValue): { readonly [member: string]: NestedValue } {
  return value as { readonly [member: string]: NestedValue }
}

/** Writes a map as an object. A key that is not text becomes the text of its JSON. */
function mapWriter(key: Shape, value: Shape): Write {
  const [writeKey, writeValue] = [jsonWriter(key), jsonWriter(value)]
  return (map) => {
    const entries = itemsOf(map).map((entry) => {
      const { key: name = null, value: content = null } = membersOf(entry)
      const json = writeKey(name)
      return `${json.startsWith('"') ? json : JSON.stringify(json)}:${writeValue(content)}`
    })
    return `{${entries.join(',')}}`
  }
}

function structWriter(shapes: readonly (readonly [name: string, shape: Shape])[]): Write {
  const members = shapes.map(([name, shape]) => {
    return { name, quoted: JSON.stringify(name), write: jsonWriter(shape) }
  })
  return (struct) => {
    const values = membersOf(struct)
    const written = members.map(
      ({ name, quoted, write }) => `${quoted}:${write(values[name] ?? null)}`,
    )
    return `{${written.join(',')}}`
  }
}

function presentWriter(shape: Shape): Write {
  switch (shape.kind) {
    case 'leaf': {
      const write = leafJson(shape.element)
      return (value) => write(rawValue(value))
    }
    case 'list': {
      const write = jsonWriter(shape.item)
      return (list) => `[${itemsOf(list).map(write).join(',')}]`
    }
    case 'map':
      return mapWriter(shape.key, shape.value)
    case 'struct':
      return structWriter(shape.members)
  }
}

/** Returns how values of a shape are written as JSON. An absent value is `null`. */
export function jsonWriter(shape: Shape): Write {
  const write = presentWriter(shape)
  return (value) => (value === null ? 'null' : write(value))
}

/**
 * Returns how the rows of a column become JSON text.
 * @returns undefined for a row whose column is empty
 */
export function rowJson(tree: SchemaTree): (slots: Slots) => string | undefined {
  const shape = shapeOf(tree)
  const read = valueReader(shape, () => (value) => value)
  const write = jsonWriter(shape)
  return (slots) => {
    const value = read(slots)
    return value === null ? undefined : write(value)
  }
}
