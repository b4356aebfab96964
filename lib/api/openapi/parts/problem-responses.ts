import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { type JsonObject, type JsonSchema, refer } from './json-schema'
import { rateLimitHeaderNames } from './response-headers'

/** Refusals that only happen in the console or before anybody asks for an operation. */
const ofNoOperation: ReadonlySet<ProblemCode> = new Set([
  'method_not_allowed',
  'request_timeout',
  'misdirected_request',
  'headers_too_large',
  'sign_in_required',
  'console_not_allowed',
  'proof_required',
  'code_refused',
  'recovery_code_required',
  'sign_in_failed',
  'password_unsupported',
  'secret_invalid',
  'session_required',
  'origin_refused',
  'administrators_only',
  'link_spent',
])

/** Every code an answer to a machine may have. */
const codes = namesOf(problemTable).filter((code) => !ofNoOperation.has(code))

const codesByStatus: ReadonlyMap<number, readonly ProblemCode[]> = new Map(
  [...new Set(codes.map((code) => problemTable[code].status))].map((status) => [
    status,
    codes.filter((code) => problemTable[code].status === status),
  ]),
)

/** Statuses of operations that have a body or a version. */
const ofChanges: ReadonlySet<number> = new Set([409, 412, 413, 415, 422, 428])

/** Problem details (RFC 9457) as every refusal has them. */
export const problemSchema: JsonSchema = {
  type: 'object',
  title: 'Problem details',
  description: 'Why a request was refused (RFC 9457), on one line without semicolons.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Link to a help paragraph.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence about this request.' },
    instance: { type: 'string', format: 'uri', description: 'Contains the request ID.' },
    code: { type: 'string', enum: [...codes, 'secret_invalid'] },
    errors: {
      type: 'array',
      description: 'The wrong parameters.',
      items: {
        type: 'object',
        required: ['parameter', 'message', 'fix'],
        properties: {
          parameter: { type: 'string' },
          value: { type: 'string' },
          message: { type: 'string' },
          fix: { type: 'string' },
          allowed: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    retryAfterSeconds: { type: 'integer', minimum: 1 },
    'violated-policies': { type: 'array', items: { type: 'string' } },
  },
}

function statusHeaders(status: number): JsonObject {
  const names = [
    'X-Request-Id',
    ...(status === 401 ? ['WWW-Authenticate'] : []),
    ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ...(status === 429 ? rateLimitHeaderNames : []),
  ]
  return Object.fromEntries(names.map((name) => [name, refer('headers', name)]))
}

/** Returns the refusal of one status, with the codes it may have. */
export function problemResponse(status: number, possible: readonly ProblemCode[]): JsonObject {
  const lines = possible.map((code) => `- \`${code}\`: ${problemTable[code].title}.`)
  const schema = {
    allOf: [
      refer('schemas', 'Problem'),
      { properties: { status: { const: status }, code: { enum: possible } } },
    ],
  }
  return {
    description: lines.join('\n'),
    headers: statusHeaders(status),
    content: { 'application/problem+json': { schema } },
  }
}

/** Every refusal that a machine can get, by the name of its component. */
export const problemResponses: JsonObject = Object.fromEntries(
  [...codesByStatus].map(([status, possible]) => [
    `Problem${status}`,
    problemResponse(status, possible),
  ]),
)

/** Returns references to the refusals of an operation that only reads. */
export function problemReferences(...without: readonly number[]): JsonObject {
  const statuses = [...codesByStatus.keys()].filter(
    (status) => !without.includes(status) && !ofChanges.has(status),
  )
  return Object.fromEntries(
    statuses.map((status) => [String(status), refer('responses', `Problem${status}`)]),
  )
}
