import { idPattern } from '@/lib/base/identifiers'
import { type OperationName, routeOf } from '../operations/operation-routes'
import { anyFile } from './parts/file-schema'
import { type JsonObject, type JsonSchema, refer } from './parts/json-schema'
import { problemReferences } from './parts/problem-responses'
import { answerHeaders, fileHeaders } from './parts/response-headers'
import { codeSamples } from './samples/code-samples'

function jsonAnswer(description: string, schema: JsonSchema): JsonObject {
  return { description, headers: answerHeaders, content: { 'application/json': { schema } } }
}

function textPath(
  name: string,
  description: string,
  pattern: string,
  example?: string,
): JsonObject {
  const schema = { type: 'string', pattern }
  return { name, in: 'path', required: true, description, schema, ...(example && { example }) }
}

/** The successful answers of every file. */
const fileAnswers: JsonObject = {
  200: { description: 'The file.', headers: fileHeaders, content: anyFile },
  304: { description: 'Unchanged since the `ETag` or the time that was sent.' },
}

const catalogue: JsonObject = {
  tags: ['Catalogue'],
  summary: 'List the exports this key may read',
  description:
    'Lists each export with its columns, filters and their values, formats and addresses.',
  responses: {
    200: jsonAnswer('The exports.', {
      type: 'object',
      required: ['data'],
      properties: { data: { type: 'array', items: refer('schemas', 'CatalogueEntry') } },
    }),
    ...problemReferences(404, 502),
  },
}

const key: JsonObject = {
  tags: ['Catalogue'],
  summary: 'Get the calling key',
  description:
    'Its permissions, limits and quotas, and when used-up limits end. If the key is not active, only this operation tells why: expired, revoked, deleted, rotated, deactivated, not valid yet, or not allowed from this address.',
  responses: {
    200: jsonAnswer('The key.', refer('schemas', 'OwnKey')),
    ...problemReferences(404, 502),
  },
}

const receipt: JsonObject = {
  tags: ['Exports'],
  summary: 'Get the receipt of an export',
  description:
    'Says whether the file of an export was sent whole: `X-Export-Id` of its answer is the ID. Any credential of the same key may ask, for seven days, and a link token is also accepted in a header here. When a client has the end of a file, its receipt is there. It costs one request of `self`, none of the exports.',
  parameters: [
    textPath(
      'id',
      '`X-Export-Id` of an answer.',
      `^${idPattern('export')}$`,
      'exp_0123456789abcdefghij',
    ),
  ],
  responses: {
    200: jsonAnswer('The receipt.', refer('schemas', 'ExportReceipt')),
    ...problemReferences(502),
  },
}

const ofUser: JsonObject = {
  get: {
    operationId: 'getExportOfUser',
    tags: ['Exports'],
    summary: 'Get an export for one user',
    description:
      'The user must be the owner of the key; administrators may name any user. Parameters and answers are those of the export without a user ID.',
    parameters: [
      textPath('name', 'Name of the export.', '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'statsdaily'),
      textPath('userId', 'Numeric user ID.', String.raw`^[1-9]\d{0,14}$`, '2209'),
      textPath('format', 'One of its formats.', '^[a-z]{2,8}$', 'csv'),
    ],
    responses: { ...fileAnswers, ...problemReferences() },
  },
}

/** Path and query are those of the export; the written file differs. */
const link: JsonObject = {
  get: {
    operationId: 'openLink',
    tags: ['Links'],
    summary: 'Get an export by its link',
    description: [
      'The address that people copy in the console. The link token takes the place of the key, opens only exports, and ends with the key.',
      'Parameters are those of the export, under `/api/v1/exports/`. Unknown ones without `filter[…]` are ignored.',
      'CSV is written with semicolons, every text quoted, and one empty line at the end.',
    ].join(' '),
    security: [],
    parameters: [
      textPath('linkToken', 'Link token of a key.', '^kwl_[0-9A-Za-z]{38}$'),
      textPath(
        'file',
        'Name of the export, optionally with the user ID it is for, and the format.',
        String.raw`^[a-z][a-z0-9-]*(_[1-9]\d{0,14})?\.[a-z]{2,8}$`,
        'statsdaily_2209.csv',
      ),
    ],
    responses: {
      ...fileAnswers,
      ...problemReferences(),
    },
  },
}

/** Returns a path that needs a key and answers JSON, with its samples. */
function readPath(operationId: OperationName, operation: JsonObject, origin: string): JsonObject {
  const { path } = routeOf(operationId)
  const sample = { method: 'GET', path, credential: 'KEYWARD_KEY' } as const
  const samples = { 'x-codeSamples': codeSamples(sample, origin) }
  return { [path]: { get: { operationId, ...operation, ...samples } } }
}

/** Returns the paths beside those of the exports. */
export function fixedPaths(origin: string): JsonObject {
  return {
    ...readPath('listExports', catalogue, origin),
    '/api/v1/exports/{name}_{userId}.{format}': ofUser,
    ...readPath('getReceipt', receipt, origin),
    ...readPath('getOwnKey', key, origin),
    '/{linkToken}/{file}': link,
  }
}
