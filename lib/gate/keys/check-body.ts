import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { KeyOperation } from './key-places'

/** Most bytes of a body of machines. */
export const maxBodyBytes = 65_536

const bodyTooLarge = problem('body_too_large', `The body may have at most ${maxBodyBytes} bytes.`)

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
  if (!(length <= maxBodyBytes)) return fail(bodyTooLarge)
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
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  try {
    const reader = request.body?.getReader()
    for (;;) {
      const chunk = await reader?.read()
      if (!chunk?.value) break
      bytes += chunk.value.byteLength
      if (bytes > maxBodyBytes) {
        await reader?.cancel()
        return fail(bodyTooLarge)
      }
      text += decoder.decode(chunk.value, { stream: true })
    }
    text += decoder.decode()
    if (text.trim() === '') return succeed({})
    const typed = checkMediaType(request.headers, operation)
    return typed.ok ? succeed(JSON.parse(text)) : typed
  } catch {
    return fail(problem('bad_request', 'The body is no JSON in UTF-8.'))
  }
}
