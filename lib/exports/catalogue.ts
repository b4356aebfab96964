import { admedia } from './definitions/admedia'
import { statsdaily } from './definitions/statsdaily'
import type { ExportDefinition } from './export-definition'

const definitions: ReadonlyMap<string, ExportDefinition> = new Map(
  [statsdaily, admedia].map((definition) => [definition.name, definition]),
)

/** The export of that name; a Map, so that `__proto__` and its like name nothing. */
export function findExport(name: string): ExportDefinition | undefined {
  return definitions.get(name)
}

/** Every export, in the order of the catalogue. */
export function listExports(): readonly ExportDefinition[] {
  return [...definitions.values()]
}
