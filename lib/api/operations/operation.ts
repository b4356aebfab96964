import type { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { ProblemCode } from '@/lib/base/problem-table'
import type { Result } from '@/lib/base/result'
import type { SampleRequest } from '../openapi/samples/sample-request'
import type { ParameterName } from './key-parameters'

/** A request that the gate has let through, as the handler of an operation sees it. */
export interface OperationRequest {
  context: CommandContext
  /** The key in the path; empty where there is none. */
  keyId: string
  /** The query string with its `?`. */
  search: string
  headers: Headers
  /** The body as JSON; an empty object without one. */
  body: unknown
}

/**
 * One operation on keys: what it takes, what it answers, how it is documented and what it does. The title of a schema
 * names its component in the OpenAPI document.
 */
export interface Operation {
  summary: string
  description: string
  /** Parameters beside the key in the path. */
  parameters?: readonly ParameterName[]
  body?: z.ZodType
  answer: {
    /** 200 unless given. */
    status?: number
    description: string
    schema: z.ZodType
    /** Components of headers beside those of every answer. */
    headers?: readonly string[]
  }
  /** Refusals beside those that follow from path, body and parameters. */
  problems?: readonly ProblemCode[]
  sample?: Pick<SampleRequest, 'query' | 'headers' | 'body'>
  handle: (request: OperationRequest) => Promise<Result<Response, Problem>>
}

/** A group of operations by name. */
export type Operations<Name extends string> = Readonly<Record<Name, Operation>>
