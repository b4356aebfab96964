import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/** Returns the refusal of a body that is too large. */
export function bodyTooLarge(mostBytes: number): Problem {
  return problem('body_too_large', `The body may have at most ${mostBytes} bytes.`)
}

/** Refuses a declared length that is too large, or not a number, with `body_too_large`. */
export function checkLength(headers: Headers, mostBytes: number): Result<void, Problem> {
  const length = Number(headers.get('content-length') ?? '0')
  return length <= mostBytes ? succeed(undefined) : fail(bodyTooLarge(mostBytes))
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return body
}

/**
 * Reads the raw bytes of a body; none without one. A declared length that is too large is refused at once. Bytes are
 * counted while they arrive in any case, and the rest is not read.
 * @returns `body_too_large`, or `bad_request` when the client left before the end
 */
export async function readBody(
  request: Request,
  mostBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const declared = checkLength(request.headers, mostBytes)
  if (!declared.ok) return declared
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  try {
    for (;;) {
      const chunk = await reader?.read()
      if (!chunk?.value) return succeed(joined(chunks, length))
      chunks.push(chunk.value)
      length += chunk.value.byteLength
      if (length > mostBytes) {
        await reader?.cancel()
        return fail(bodyTooLarge(mostBytes))
      }
    }
  } catch {
    return fail(problem('bad_request', 'The connection closed before the whole body arrived.'))
  }
}

/**
 * Parses the bytes of a body.
 * @returns `bad_request` for what is not JSON in UTF-8
 */
export function parseJson(body: Uint8Array): Result<unknown, Problem> {
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return fail(problem('bad_request', 'The body must be JSON encoded as UTF-8.'))
  }
}
