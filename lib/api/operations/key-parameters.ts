import { idPattern } from '@/lib/base/identifiers'
import { intentShape } from '@/lib/keys/edit/create-key'
import { keyStatuses } from '@/lib/keys/record/key-status'
import { defaultKeyPageLimit, maxKeyPageLimit } from '../keys/read-key-query'
import { usageSpans } from '../keys/usage-resource'
import type { JsonObject } from '../openapi/parts/json-schema'

function span(name: keyof typeof usageSpans, description: string): JsonObject {
  const { default: usual, max } = usageSpans[name]
  const schema = { type: 'integer', minimum: 1, maximum: max, default: usual }
  return { name, in: 'query', description, schema }
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  schema: { type: 'string' },
  example: '"3"',
}

/** Every parameter of the operations on keys. */
export const keyParameters = {
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'ID of a key of the same owner.',
    schema: { type: 'string', pattern: `^${idPattern('apiKey')}$` },
    example: 'key_0123456789abcdefghij',
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: 'Maximum number of keys on a page.',
    schema: { type: 'integer', minimum: 1, maximum: maxKeyPageLimit, default: defaultKeyPageLimit },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: '`nextCursor` of the previous page.',
    schema: { type: 'string' },
  },
  status: {
    name: 'status',
    in: 'query',
    description: 'Only keys with this status.',
    schema: { type: 'string', enum: keyStatuses },
  },
  search: {
    name: 'search',
    in: 'query',
    description:
      'Part of the name, ignoring case; or the id of a key, or the last four characters of it or of its link token.',
    schema: { type: 'string', maxLength: 80 },
  },
  hours: span('hours', 'Number of hours, including the current one.'),
  days: span('days', 'Number of UTC days, including the current one.'),
  'If-Match': {
    ...ifMatch,
    required: true,
    description: 'The ETag of the key as you read it, or `*` for any version.',
  },
  'If-Match (optional)': {
    ...ifMatch,
    description: 'The ETag of the key, to delete only that version.',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes repeats safe. For 24 hours, the same request gets the same answer again, with `Idempotency-Replayed`.',
    schema: { type: 'string', pattern: intentShape.source },
    example: '0f8fad5b-d9cb-469f-a165-70867728950e',
  },
} as const satisfies Record<string, JsonObject>

export type ParameterName = keyof typeof keyParameters
