import { builtInExports } from '../definitions/export-access'
import { ownExports } from '../definitions/own-exports'
import type { ExportAccess } from '../model/export-definition'

const exportList: ReadonlyMap<string, ExportAccess> = new Map(
  [...builtInExports, ...ownExports].map((one) => [one.name, one]),
)

/**
 * Returns who may read the export of that name. The middleware uses this list because the catalogue would bring every
 * column of every export into its bundle. A Map has no inherited members, so `__proto__` is not a name.
 */
export function findExportAccess(name: string): ExportAccess | undefined {
  return exportList.get(name)
}
