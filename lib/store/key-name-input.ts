import * as z from 'zod/mini'

/**
 * A member of a script's input that is the whole name of a key. It is in `KEYS`, too, because some stores lock or allow
 * only the keys that are named there.
 */
export const keyNameInput = z.string()

/** Returns the names of keys in an input. */
type NameFinder = (value: unknown) => string[]

/** Returns what finds the names in an object's members; undefined when none can have one. */
function findInMembers(shape: z.core.$ZodShape): NameFinder | undefined {
  const finders = Object.entries(shape).flatMap(([member, schema]) => {
    const find = nameFinder(schema)
    return find ? [[member, find] as const] : []
  })
  if (finders.length === 0) return undefined
  return (value) => {
    const members: ReadonlyMap<string, unknown> = new Map(Object.entries(Object(value)))
    return finders.flatMap(([member, find]) => find(members.get(member)))
  }
}

/** Returns what finds the names of keys in inputs of a schema; undefined when it has none. */
export function nameFinder(schema: z.core.$ZodType): NameFinder | undefined {
  if (schema === keyNameInput) return (value) => (typeof value === 'string' ? [value] : [])
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'optional') return nameFinder(def.innerType)
  if (def.type === 'object') return findInMembers(def.shape)
  if (def.type !== 'array') return undefined
  const find = nameFinder(def.element)
  return find && ((value) => (Array.isArray(value) ? value.flatMap(find) : []))
}
