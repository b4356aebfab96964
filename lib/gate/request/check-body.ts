import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { mostKeyBytes } from './body-limits'
import type { KeyOperation } from './key-places'
import { bodyTooLarge, readBody } from './read-body'

/** These are nothing without a body. */
const needingBody: ReadonlySet<KeyOperation> = new Set(['create', 'update'])

/** The media types of a body; a merge patch (RFC 7396) has one of its own, and is JSON as well. */
export function mediaTypesOf(operation: KeyOperation): readonly string[] {
  return operation === 'update'
    ? ['application/merge-patch+json', 'application/json']
    : ['application/json']
}

function mediaTypeOf(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function checkMediaType(headers: Headers, operation: KeyOperation): Result<void, Problem> {
  const types = mediaTypesOf(operation)
  return types.includes(mediaTypeOf(headers))
    ? succeed(undefined)
    : fail(problem('media_type_unsupported', `Send the body as ${types.join(' or ')}.`))
}

/**
 * All that can be said against a body before it is read: its size, its media type, its encoding.
 * @returns `body_too_large` or `media_type_unsupported`
 */
export function checkBody(
  { method, headers }: Request,
  operation: KeyOperation,
): Result<void, Problem> {
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return succeed(undefined)
  const length = Number(headers.get('content-length') ?? '0')
  if (!(length <= mostKeyBytes)) return fail(bodyTooLarge(mostKeyBytes))
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    return fail(problem('media_type_unsupported', 'Send the body without Content-Encoding.'))
  }
  // Many clients announce chunks and send none.
  return length > 0 || needingBody.has(operation)
    ? checkMediaType(headers, operation)
    : succeed(undefined)
}

/**
 * Reads a JSON body; without one it is an empty object. A body that hides its length is counted while it arrives.
 * @returns `body_too_large`, `media_type_unsupported`, or `bad_request` for what is no JSON
 */
export async function readJsonBody(
  request: Request,
  operation: KeyOperation,
): Promise<Result<unknown, Problem>> {
  const body = await readBody(request, mostKeyBytes)
  if (!body.ok) return body
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.value)
    if (text.trim() === '') return succeed({})
    const typed = checkMediaType(request.headers, operation)
    return typed.ok ? succeed(JSON.parse(text)) : typed
  } catch {
    return fail(problem('bad_request', 'The body is no JSON in UTF-8.'))
  }
}
