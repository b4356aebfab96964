import type { SchemaElement } from 'hyparquet'

/** How a Parquet file stores a value that has no parts. DECIMAL has no physical type here: the writer chooses one. */
export type LeafElement = Omit<SchemaElement, 'name' | 'repetition_type'>

/** What a list, map or struct contains, however its file spells it. Every value in it may be null, except keys of maps. */
export type NestedType =
  /** `name` is the same for the same type, even if two files describe it by different elements. */
  | { kind: 'leaf'; name: string; element: LeafElement }
  | { kind: 'list'; item: NestedType }
  | { kind: 'map'; key: NestedType; value: NestedType }
  | { kind: 'struct'; members: readonly (readonly [name: string, type: NestedType])[] }

/** By field of the source. */
export type NestedTypes = ReadonlyMap<string, NestedType>

/** A value of a `NestedType`: a list is an array, a map an array of its entries, a struct an object. */
export type NestedValue =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | null
  | readonly NestedValue[]
  | { readonly [member: string]: NestedValue }

/** Returns the name of a type, such as `STRUCT(a INT32, b LIST(DECIMAL(18, 2)))`. */
export function typeText(type: NestedType): string {
  switch (type.kind) {
    case 'leaf':
      return type.name
    case 'list':
      return `LIST(${typeText(type.item)})`
    case 'map':
      return `MAP(${typeText(type.key)}, ${typeText(type.value)})`
    case 'struct': {
      const members = type.members.map(([name, member]) => `${name} ${typeText(member)}`)
      return `STRUCT(${members.join(', ')})`
    }
  }
}

function joinMembers(
  left: readonly (readonly [string, NestedType])[],
  right: readonly (readonly [string, NestedType])[],
): NestedType | undefined {
  const members = new Map(left)
  for (const [name, type] of right) {
    const known = members.get(name)
    const joined = known ? joinTypes(known, type) : type
    if (!joined) return undefined
    members.set(name, joined)
  }
  return { kind: 'struct', members: [...members] }
}

/**
 * Returns the type that holds the values of both. A struct has the members of both.
 * @returns undefined if no type does
 */
export function joinTypes(left: NestedType, right: NestedType): NestedType | undefined {
  if (left.kind === 'leaf' && right.kind === 'leaf') {
    return left.name === right.name ? left : undefined
  }
  if (left.kind === 'list' && right.kind === 'list') {
    const item = joinTypes(left.item, right.item)
    return item && { kind: 'list', item }
  }
  if (left.kind === 'map' && right.kind === 'map') {
    const [key, value] = [joinTypes(left.key, right.key), joinTypes(left.value, right.value)]
    return key && value && { kind: 'map', key, value }
  }
  if (left.kind === 'struct' && right.kind === 'struct') {
    return joinMembers(left.members, right.members)
  }
  return undefined
}
