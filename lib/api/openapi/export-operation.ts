import { isAdministrative } from '@/lib/exports/catalogue/catalogue'
import type { DescribedParameter } from '@/lib/exports/describe/describe-parameters'
import type { ExportReference } from '@/lib/exports/describe/export-reference'
import { fileSchema } from './parts/file-schema'
import { type JsonObject, type JsonSchema, refer } from './parts/json-schema'
import { problemReferences } from './parts/problem-responses'
import { fileHeaders } from './parts/response-headers'
import { codeSamples } from './samples/code-samples'

/** `adm-statsdate` as the last part of an identifier: `AdmStatsdate`. */
function identifier(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Name of the schema of an export's rows. */
export function rowSchemaName({ name }: ExportReference): string {
  return `${identifier(name)}Row`
}

function valueSchema({ values, pattern, maximum }: DescribedParameter): JsonSchema {
  if (maximum !== undefined) return { type: 'integer', minimum: 1, maximum }
  return { type: 'string', ...(values && { enum: values }), ...(pattern && { pattern }) }
}

function toParameter(parameter: DescribedParameter): JsonObject {
  const { name, title, titles, description, synonyms, isRequired, isList, formats } = parameter
  const { valueTitles = {} } = parameter
  const labels = Object.entries(valueTitles).map(([value, label]) => `${value} ${label}`)
  const value = valueSchema(parameter)
  const notes = [
    description,
    ...(labels.length > 0 ? [`Values: ${labels.join(', ')}.`] : []),
    ...(formats ? [`For ${formats.join(', ')}.`] : []),
    ...(synonyms.length > 0 ? [`Also written ${synonyms.join(', ')}.`] : []),
  ]
  return {
    name,
    in: 'query',
    description: notes.join(' '),
    ...(isRequired && { required: true }),
    // A comma list; a filter may also be repeated, other lists may not.
    ...(isList && { style: 'form', explode: false }),
    schema: isList ? { type: 'array', title, items: value, minItems: 1 } : { ...value, title },
    ...(titles && { 'x-titles': titles }),
    ...(synonyms.length > 0 && { 'x-synonyms': synonyms }),
  }
}

/** The bodies of a file in each of its formats; what JSON says of a row holds for all of them. */
function contents(reference: ExportReference): JsonObject {
  const rows = { type: 'array', items: refer('schemas', rowSchemaName(reference)) }
  const schemas: Record<string, JsonSchema> = {
    json: {
      type: 'object',
      required: ['data', 'meta'],
      properties: { data: rows, meta: refer('schemas', 'ExportMeta') },
    },
    // A sequence of values is described as an array of them, as OpenAPI 3.2 says.
    ndjson: rows,
  }
  return Object.fromEntries(
    reference.formats.map(({ format, mediaType }) => [
      mediaType,
      { schema: schemas[format] ?? fileSchema(format) },
    ]),
  )
}

function formatParameter({ formats }: ExportReference): JsonObject {
  return {
    name: 'format',
    in: 'path',
    required: true,
    description: formats.map(({ format, title }) => `\`${format}\` ${title}`).join(', '),
    schema: { type: 'string', enum: formats.map(({ format }) => format) },
  }
}

/** The export's own example, in its first format. */
function samplesOf({ name, formats, exampleQuery }: ExportReference, origin: string) {
  const [first] = formats
  const file = `${name}.${first?.format}`
  const path = `/api/v1/exports/${file}`
  const query = exampleQuery ? { query: exampleQuery } : {}
  return codeSamples({ method: 'GET', path, ...query, credential: 'KEYWARD_KEY', file }, origin)
}

/** The path item of an export with the key in a header. */
export function exportPathItem(
  reference: ExportReference,
  origin: string,
): readonly [path: string, item: JsonObject] {
  const { name, title, titles, description, roles, timeRange, filters, parameters } = reference
  const operation = {
    operationId: `get${identifier(name)}`,
    tags: [isAdministrative(reference) ? "Administrators' exports" : 'Exports'],
    summary: title,
    description: `${description} A row: \`#/components/schemas/${rowSchemaName(reference)}\`.`,
    parameters: [
      formatParameter(reference),
      ...[...(timeRange?.parameters ?? []), ...filters, ...parameters].map(toParameter),
    ],
    responses: {
      200: { description: title, headers: fileHeaders, content: contents(reference) },
      304: { description: 'Unchanged since the `ETag` or the time that was sent.' },
      ...problemReferences(),
    },
    'x-codeSamples': samplesOf(reference, origin),
    ...(titles && { 'x-titles': titles }),
    'x-roles': roles,
  }
  return [`/api/v1/exports/${name}.{format}`, { get: operation }]
}
