import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/**
 * Reads what machines report.
 * @returns `bad_request` for what is no JSON in UTF-8
 */
export function parseReport(body: Uint8Array): Result<unknown, Problem> {
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return fail(problem('bad_request', 'The body is no JSON in UTF-8.'))
  }
}
