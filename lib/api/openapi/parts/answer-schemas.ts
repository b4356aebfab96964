import { exportExtensions } from '@/lib/exports/model/format-list'
import { type JsonObject, type JsonSchema, refer } from './json-schema'
import { problemSchema } from './problem-responses'

const text: JsonSchema = { type: 'string' }
const texts: JsonSchema = { type: 'array', items: text }

function record(
  description: string,
  properties: Record<string, JsonSchema>,
  optional: Record<string, JsonSchema> = {},
): JsonSchema {
  return {
    type: 'object',
    description,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  }
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

const titles = record('The title in other languages.', { de: text })
const addresses = { path: text, linkPath: text }

const parameter = record(
  'A parameter of an export.',
  {
    name: { type: 'string', description: 'Its name in a query.' },
    synonyms: texts,
    title: text,
    description: text,
    required: { type: 'boolean' },
    multiple: { type: 'boolean', description: 'Takes several values, separated by commas.' },
  },
  {
    titles,
    values: texts,
    valueTitles: { type: 'object' },
    pattern: text,
    maximum: { type: 'integer', description: 'A whole number from 1 to this.' },
    formats: texts,
  },
)

const column = record(
  'A column, in the order of the file.',
  {
    name: text,
    type: { enum: ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp', 'json'] },
    title: text,
    description: text,
  },
  { titles, dateStyle: { const: 'dd.mm.yyyy' }, onlyWith: text, addedByKeyward: { const: true } },
)

const parameters = listOf(refer('schemas', 'CatalogueParameter'))

const catalogueEntry = record(
  'An export and how to request it. `path` needs the key in a header; `linkPath` is the path of its link.',
  {
    name: text,
    title: text,
    description: text,
    formats: listOf(
      record('A format.', {
        format: { enum: exportExtensions },
        title: text,
        mediaType: text,
        ...addresses,
      }),
    ),
    columns: listOf(refer('schemas', 'CatalogueColumn')),
    filters: parameters,
    parameters,
  },
  {
    titles,
    namedByKeyward: { const: true },
    timeRange: record('Its time range; absent if it takes none.', {
      isTested: { type: 'boolean', description: 'Whether the time range selects rows.' },
      parameters,
    }),
    example: record('An example request.', addresses),
  },
)

/** Schemas of answers that are the same for every instance. */
export const answerSchemas: JsonObject = {
  Problem: problemSchema,
  ExportMeta: record('Present at the end of every complete JSON file.', {
    rows: { type: 'integer', minimum: 0 },
    complete: { const: true },
  }),
  CatalogueEntry: catalogueEntry,
  CatalogueColumn: column,
  CatalogueParameter: parameter,
}
