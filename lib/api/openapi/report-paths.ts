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
    summary: 'Revoke a key by holding it',
    description:
      'Whoever holds a key may end it, without signing in. The answer is the same for every key, known or not. The owner sees it in the audit trail.',
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
      202: jsonAnswer('Whatever of this instance was among the keys opens nothing any more.', {
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
    summary: 'Report keys that stand in public',
    description:
      'For scanners that share a secret with this instance, and for GitHub, which signs what it sends. What is done with a leaked key the instance decides.',
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
      200: jsonAnswer('What each finding is.', {
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

/** What is sent in without an API key. */
export function reportPaths(origin: string): JsonObject {
  return {
    '/api/v1/keys/revoke': { post: revocation(origin) },
    '/api/v1/leaks': { post: leaks(origin) },
  }
}

/** What a scanner shares with the instance. */
export const reporterScheme: JsonObject = {
  type: 'http',
  scheme: 'bearer',
  description: 'The secret that the operator of the instance gave the scanner.',
}

export const reportTag: JsonObject = {
  name: 'Reports',
  description: 'What anybody may send in about keys, without one of their own.',
}

export const keysTag: JsonObject = {
  name: 'Keys',
  description:
    'Everything the console can do to a key, for a key with the permission "Manage keys by API", over the keys of its owner. It never makes, edits, rotates or reveals a key that may do more than itself.',
}
