import type { JsonObject } from './parts/json-schema'
import { reportHeaders } from './parts/response-headers'
import { problemsOf, reportProblems } from './problem-groups'
import { codeSamples } from './samples/code-samples'

function jsonBody(schema: JsonObject, example: unknown): JsonObject {
  return { required: true, content: { 'application/json': { schema, example } } }
}

function jsonAnswer(description: string, schema: JsonObject): JsonObject {
  return { description, headers: reportHeaders, content: { 'application/json': { schema } } }
}

const example = 'kw_live_…'
const oneKey = { type: 'string', minLength: 1, maxLength: 512 }

function revocation(origin: string): JsonObject {
  const body = { key: example }
  return {
    operationId: 'revokeByPossession',
    tags: ['Reports'],
    summary: 'Revoke a key that you hold',
    description:
      'Anybody who holds a key may revoke it without signing in. The answer is the same for every key, known or unknown. The owner sees the revocation in the audit trail.',
    security: [],
    requestBody: jsonBody(
      {
        type: 'object',
        description: 'Either `key` or `keys`.',
        properties: {
          key: oneKey,
          keys: { type: 'array', items: oneKey, minItems: 1, maxItems: 100 },
        },
        additionalProperties: false,
      },
      body,
    ),
    responses: {
      202: jsonAnswer('Every key of this instance in the request is revoked.', {
        type: 'object',
        required: ['accepted', 'detail'],
        properties: { accepted: { const: true }, detail: { type: 'string' } },
      }),
      ...problemsOf([400, 413, 429, 500, 503], reportProblems),
    },
    'x-codeSamples': codeSamples({ method: 'POST', path: '/api/v1/keys/revoke', body }, origin),
  }
}

function leaks(origin: string): JsonObject {
  const body = [
    { token: example, type: 'keyward', url: 'https://example.org/a.txt', source: 'commit' },
  ]
  const text = { type: 'string' }
  const optional = { type: ['string', 'null'] }
  const request = {
    method: 'POST',
    path: '/api/v1/leaks',
    body,
    credential: 'LEAK_REPORT_SECRET',
  } as const
  return {
    operationId: 'reportLeaks',
    tags: ['Reports'],
    summary: 'Report keys found in public',
    description:
      'For scanners that share a secret with this instance, and for GitHub, which signs its requests. The instance decides what happens to a leaked key.',
    security: [{ reporter: [] }],
    requestBody: jsonBody(
      {
        type: 'array',
        minItems: 1,
        maxItems: 1000,
        items: {
          type: 'object',
          required: ['token'],
          properties: { token: text, type: text, url: optional, source: optional },
        },
      },
      body,
    ),
    responses: {
      200: jsonAnswer('The verdict on each finding.', {
        type: 'array',
        items: {
          type: 'object',
          required: ['token_hash', 'token_type', 'label'],
          properties: {
            token_hash: text,
            token_type: text,
            label: { enum: ['true_positive', 'false_positive'] },
          },
        },
      }),
      ...problemsOf([400, 401, 404, 413, 429, 500, 503], reportProblems),
    },
    'x-codeSamples': codeSamples(request, origin),
  }
}

/** Returns the paths that need no API key. */
export function reportPaths(origin: string): JsonObject {
  return {
    '/api/v1/keys/revoke': { post: revocation(origin) },
    '/api/v1/leaks': { post: leaks(origin) },
  }
}

/** The secret that a scanner shares with the instance. */
export const reporterScheme: JsonObject = {
  type: 'http',
  scheme: 'bearer',
  description: 'The secret that the operator of the instance has given to the scanner.',
}

export const reportTag: JsonObject = {
  name: 'Reports',
  description: 'Reports about keys, which need no key.',
}

export const keysTag: JsonObject = {
  name: 'Keys',
  description:
    'Key management as in the console. The calling key needs the permission "Manage keys by API" and manages the keys of its owner. It can never create, edit, rotate or reveal a key with more permissions than its own.',
}
