/** Returns the names of a table of constants, in its order. The table must have no names that its type hides. */
export function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(table) as Name[]
}

/** Returns whether a table has a row of this name. */
export function isNameOf<Table extends object>(
  table: Table,
  name: PropertyKey,
): name is keyof Table {
  return Object.hasOwn(table, name)
}

/** Builds a record from its names. TypeScript does not check that the values match; the caller must. */
export function recordOf<Built, Name extends string>(
  names: readonly Name[],
  get: (name: Name) => unknown,
): Built {
  const entries = names.map((name): unknown[] => [name, get(name)])
  return Object.fromEntries(entries)
}
