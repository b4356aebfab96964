import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/** Most bytes of what is sent in: a thousand findings with their addresses. */
export const maxReportBytes = 1_048_576

const tooLarge = problem('body_too_large', `The body may have at most ${maxReportBytes} bytes.`)

/**
 * The raw bytes of a body, which signatures are over. One that hides its length is counted while it arrives.
 * @returns `body_too_large`
 */
export async function readReportBody(
  request: Request,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const chunk = await reader?.read()
    if (!chunk?.value) break
    chunks.push(chunk.value)
    length += chunk.value.byteLength
    if (length > maxReportBytes) {
      await reader?.cancel()
      return fail(tooLarge)
    }
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return succeed(body)
}

/** @returns `bad_request` for what is no JSON in UTF-8 */
export function parseReport(body: Uint8Array): Result<unknown, Problem> {
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return fail(problem('bad_request', 'The body is no JSON in UTF-8.'))
  }
}
