import type { ExportDefinition } from './export-definition'
import { type ExportExtension, exportExtensions } from './format-list'

/** Returns the formats of an export: all of them, unless its source writes the files itself. */
export function offeredFormats({
  source,
}: Pick<ExportDefinition, 'source'>): readonly ExportExtension[] {
  return source.kind === 'http' ? source.formats : exportExtensions
}
