import {
  type ExportExtension,
  exportExtensions,
  exportFormats,
} from '@/lib/exports/model/format-list'
import type { JsonObject, JsonSchema } from './json-schema'

const isBinary: ReadonlySet<ExportExtension> = new Set(['xlsx', 'xls', 'parquet'])

/** Returns the schema of a whole file. `binary` is not part of JSON Schema, but client generators use it for bytes. */
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
