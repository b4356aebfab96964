import { referenceOf } from '@/lib/exports/describe/export-reference'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { exportPathItem, rowSchemaName } from './export-operation'
import { fixedPaths } from './fixed-paths'
import { keyPaths, keySchemas } from './key-paths'
import { answerSchemas } from './parts/answer-schemas'
import type { JsonObject } from './parts/json-schema'
import { problemResponses } from './parts/problem-responses'
import { headerComponents } from './parts/response-headers'
import { rowSchema } from './parts/row-schema'
import { groupResponses, managingProblems, reportProblems } from './problem-groups'
import { keysTag, reporterScheme, reportPaths, reportTag } from './report-paths'

const securitySchemes: JsonObject = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The API key, `kw_live_…`. It is also accepted as the user name of HTTP Basic.',
  },
  apiKeyHeader: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The same key.' },
  reporter: reporterScheme,
}

const description = [
  'Exports as files, and the keys that open them. A key reads what its owner may read; a link does the same with a token in its path.',
  'HEAD gives the same answer as GET, without a body.',
  '`Accept-Encoding: gzip` compresses files.',
  'Refused requests are answered with problem details (RFC 9457) that list every wrong parameter and its fix.',
].join(' ')

/**
 * The OpenAPI 3.1 document of an instance: every export of the catalogue, with all its formats, columns and
 * parameters. It describes what can be requested, and holds no data of anybody.
 * @param origin public origin of the instance
 */
export function openapiDocument(
  definitions: readonly ExportDefinition[],
  origin: string,
): JsonObject {
  const references = definitions.map(referenceOf)
  const rows = references.map((reference) => [rowSchemaName(reference), rowSchema(reference)])
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: {
      title: 'Keyward',
      version: '1',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    security: [{ bearer: [] }, { apiKeyHeader: [] }],
    tags: [
      { name: 'Exports', description: 'Rows of the owner of the key.' },
      { name: "Administrators' exports", description: 'Rows of the whole platform.' },
      { name: 'Links', description: 'The same files at an address that needs no header.' },
      { name: 'Catalogue', description: 'What the calling key is and may read.' },
      keysTag,
      reportTag,
    ],
    paths: {
      ...fixedPaths(origin),
      ...keyPaths(origin),
      ...reportPaths(origin),
      ...Object.fromEntries(references.map((reference) => exportPathItem(reference, origin))),
    },
    components: {
      schemas: { ...answerSchemas, ...keySchemas, ...Object.fromEntries(rows) },
      headers: headerComponents,
      responses: {
        ...problemResponses,
        ...groupResponses(managingProblems),
        ...groupResponses(reportProblems),
      },
      securitySchemes,
    },
  }
}
