import { z } from 'zod'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { mostPublicBytes } from '@/lib/gate/request/body-limits'
import { readBody } from '@/lib/gate/request/read-body'
import { oauthProviderIds } from '@/lib/people/sign-in/oauth-providers'

const next = z.string().max(512).optional()

const requestSchema = z.union([
  z.strictObject({
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(1_024),
    next,
  }),
  z.strictObject({ apiKey: z.string().min(1).max(512), next }),
  z.strictObject({ code: z.string().min(1).max(32) }),
  z.strictObject({ provider: z.enum(oauthProviderIds), next }),
])

export type SignInRequest = z.infer<typeof requestSchema>

/** Whether the page's form was sent before its script ran; such a request is answered with a redirect. */
export function isPlainForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
}

function parseText(text: string, plainForm: boolean): unknown {
  if (plainForm) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is asked: an e-mail address with its password, the code of a second step, an API key, or the start of an OAuth round trip. */
export async function readSignInRequest(request: Request): Promise<Result<SignInRequest, Problem>> {
  const body = await readBody(request, mostPublicBytes)
  if (!body.ok) return body
  const text = new TextDecoder().decode(body.value)
  const parsed = requestSchema.safeParse(parseText(text, isPlainForm(request)))
  if (parsed.success) return succeed(parsed.data)
  return fail(
    problem('bad_request', 'Send an e-mail address and a password, or an API key, as JSON.'),
  )
}
