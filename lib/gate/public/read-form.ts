import type { z } from 'zod'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { mostFormBytes } from '../request/open-routes'
import { parseJson, readBody } from '../request/read-body'

/** Returns whether a browser sent the form before the script of the page ran. */
export function isPlainForm({ headers }: Request): boolean {
  const type = headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
}

function parseFields(body: Uint8Array): Result<unknown, Problem> {
  return succeed(Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body))))
}

/**
 * Reads a form that needs no session.
 * @param detail what to send instead, for a body of another shape
 * @param takesPlainForm whether the fields may come as a plain HTML form, besides JSON
 * @returns `body_too_large` or `bad_request`
 */
export async function readForm<T>(
  request: Request,
  schema: z.ZodType<T>,
  { detail, takesPlainForm = false }: { detail: string; takesPlainForm?: boolean },
): Promise<Result<T, Problem>> {
  const body = await readBody(request, mostFormBytes)
  if (!body.ok) return body
  const parse = takesPlainForm && isPlainForm(request) ? parseFields : parseJson
  const fields = parse(body.value)
  const parsed = fields.ok ? schema.safeParse(fields.value) : undefined
  return parsed?.success ? succeed(parsed.data) : fail(problem('bad_request', detail))
}
