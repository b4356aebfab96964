import {
  type ExportExtension,
  exportExtensions,
  exportFormats,
} from '@/lib/exports/model/format-list'
import type { JsonObject, JsonSchema } from './json-schema'

const isBinary: ReadonlySet<ExportExtension> = new Set(['xlsx', 'xls', 'parquet'])

/** The schema of a file as a whole. `binary` is not of JSON Schema, but generators of clients know bytes by it. */
export function fileSchema(extension: ExportExtension): JsonSchema {
  return { type: 'string', ...(isBinary.has(extension) && { format: 'binary' }) }
}

/** The bodies of a file of any export, in every format. */
export const anyFile: JsonObject = Object.fromEntries(
  exportExtensions.map((extension) => {
    const mediaType = exportFormats[extension].contentType.split(';', 1)[0]
    const schema = extension === 'json' ? { type: 'object' } : fileSchema(extension)
    return [mediaType, { schema }]
  }),
)
