import { builtInExports } from '../definitions/export-access'
import { ownExports } from '../definitions/own-exports'
import type { ExportAccess } from '../model/export-definition'

const exportList: ReadonlyMap<string, ExportAccess> = new Map(
  [...builtInExports, ...ownExports].map((one) => [one.name, one]),
)

/**
 * Returns who may read the export of that name. The middleware asks here and not the catalogue, which would bring
 * every column of every export into its bundle. It is a Map, so that `__proto__` names nothing.
 */
export function findExportAccess(name: string): ExportAccess | undefined {
  return exportList.get(name)
}
