import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/** Of a body that is larger than it may be. */
export function bodyTooLarge(mostBytes: number): Problem {
  return problem('body_too_large', `The body may have at most ${mostBytes} bytes.`)
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
 * The raw bytes of a body; none without one. A declared length is believed when it is too large; bytes are counted
 * while they arrive all the same, and the rest is not read.
 * @returns `body_too_large`, or `bad_request` when the client left before the end
 */
export async function readBody(
  request: Request,
  mostBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const tooLarge = bodyTooLarge(mostBytes)
  if (!(Number(request.headers.get('content-length') ?? '0') <= mostBytes)) return fail(tooLarge)
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
        return fail(tooLarge)
      }
    }
  } catch {
    return fail(problem('bad_request', 'The body broke off.'))
  }
}
