import type { OperationRoute } from '@/lib/api/operations/operation-routes'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { mostKeyBytes } from './open-routes'
import { checkLength, parseJson, readBody } from './read-body'

/** What an operation takes as its body. */
export type BodyRule = NonNullable<OperationRoute['body']>

/** Operations without a body take an empty object, because many clients send one. */
const emptyBody: BodyRule = { mediaTypes: ['application/json'], isRequired: false }

function mediaTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function checkMediaType(headers: Headers, { mediaTypes }: BodyRule): Result<void, Problem> {
  return mediaTypes.includes(mediaTypeOf(headers))
    ? succeed(undefined)
    : fail(problem('media_type_unsupported', `Send the body as ${mediaTypes.join(' or ')}.`))
}

/**
 * Checks a body before it is read: its size, its media type, its encoding.
 * @returns `body_too_large` or `media_type_unsupported`
 */
export function checkBody(
  { method, headers }: Request,
  rule: BodyRule = emptyBody,
): Result<void, Problem> {
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return succeed(undefined)
  const declared = checkLength(headers, mostKeyBytes)
  if (!declared.ok) return declared
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    return fail(problem('media_type_unsupported', 'Send the body without Content-Encoding.'))
  }
  // Many clients announce chunks and send none.
  const isSent = Number(headers.get('content-length') ?? '0') > 0
  return isSent || rule.isRequired ? checkMediaType(headers, rule) : succeed(undefined)
}

/**
 * Reads a JSON body; without one it is an empty object. A body that hides its length is counted while it arrives.
 * @returns `body_too_large`, `media_type_unsupported`, or `bad_request` for what is not JSON
 */
export async function readCheckedBody(
  request: Request,
  rule: BodyRule = emptyBody,
): Promise<Result<unknown, Problem>> {
  const body = await readBody(request, mostKeyBytes)
  if (!body.ok) return body
  if (new TextDecoder().decode(body.value).trim() === '') return succeed({})
  const typed = checkMediaType(request.headers, rule)
  return typed.ok ? parseJson(body.value) : typed
}
