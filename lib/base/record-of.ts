/** Builds a record from its names. TypeScript does not check that the values match; the caller must. */
export function recordOf<Built, Name extends string>(
  names: readonly Name[],
  get: (name: Name) => unknown,
): Built {
  const entries = names.map((name): unknown[] => [name, get(name)])
  return Object.fromEntries(entries)
}
