import type { SampleRequest } from './samples/sample-request'

/** A parameter of an operation, by the name of its component in `key-parameters.ts`. */
export type ParameterName =
  | 'id'
  | 'limit'
  | 'cursor'
  | 'status'
  | 'search'
  | 'hours'
  | 'days'
  | 'If-Match'
  | 'If-Match (optional)'
  | 'Idempotency-Key'

/** What can be done to keys, described once. */
export interface DescribedOperation {
  path: string
  method: 'get' | 'post' | 'patch' | 'delete'
  operationId: string
  summary: string
  description: string
  parameters?: readonly ParameterName[]
  /** Schema of the body, and whether it may be left out. */
  body?: { schema: string; isOptional?: boolean; mediaType?: string }
  answer: { status: number; description: string; schema: string; headers?: readonly string[] }
  /** Statuses of refusals beside those of every operation with a key. */
  problems: readonly number[]
  sample: Omit<SampleRequest, 'method' | 'path'>
}

/** The address of one key. */
export const aKey = '/api/v1/keys/{id}'
