import type { ExportReference } from '@/lib/exports/describe/export-reference'
import type { JsonSchema } from './json-schema'

type Column = ExportReference['columns'][number]

/** A cell as JSON writes it; every one of them may be empty. A `json` cell is any JSON value. */
function cellSchema({ type, dateStyle }: Column): JsonSchema {
  switch (type) {
    case 'text':
      return { type: ['string', 'null'] }
    case 'integer':
      return { type: ['integer', 'null'] }
    case 'decimal':
      return { type: ['number', 'null'] }
    case 'boolean':
      return { type: ['boolean', 'null'] }
    case 'date':
      return dateStyle
        ? { type: ['string', 'null'], pattern: String.raw`^\d{2}\.\d{2}\.\d{4}$` }
        : { type: ['string', 'null'], format: 'date' }
    case 'timestamp':
      return { type: ['string', 'null'], format: 'date-time' }
    case 'json':
      return {}
  }
}

function columnSchema(column: Column): JsonSchema {
  const { title, titles, description, onlyWith } = column
  return {
    ...cellSchema(column),
    title,
    ...(titles && { 'x-titles': titles }),
    description: onlyWith ? `${description} Only with ${onlyWith}.` : description,
  }
}

/** A row of an export as an object of JSON or NDJSON; with `columns=` it holds some of these members. */
export function rowSchema({ title, description, columns }: ExportReference): JsonSchema {
  const properties = columns.map((column) => [column.name, columnSchema(column)] as const)
  return {
    type: 'object',
    title,
    description,
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  }
}
