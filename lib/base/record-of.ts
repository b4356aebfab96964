/** Builds a record by its names. That the values fit is the caller's promise: TypeScript cannot follow it. */
export function recordOf<Built, Name extends string>(
  names: readonly Name[],
  get: (name: Name) => unknown,
): Built {
  const entries = names.map((name): unknown[] => [name, get(name)])
  return Object.fromEntries(entries)
}
