import { z } from 'zod'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { readForm } from '@/lib/gate/public/read-form'
import { oauthProviderIds } from '@/lib/people/sign-in/oauth-providers'
import { longestNextPath } from '@/lib/people/sign-in/safe-next-path'

const next = z.string().max(longestNextPath).optional()

const requestSchema = z.union([
  z.strictObject({
    email: z.string().min(1).max(320),
    password: z.string().min(1).max(1_024),
    next,
  }),
  z.strictObject({ apiKey: z.string().min(1).max(512), next }),
  z.strictObject({ code: z.string().min(1).max(32) }),
  /** The browser has proven a passkey: in place of the password as well, or of a code after it. */
  z.strictObject({ passkey: z.literal('alone'), next }),
  z.strictObject({ passkey: z.literal('second') }),
  z.strictObject({ provider: z.enum(oauthProviderIds), next }),
])

export type SignInRequest = z.infer<typeof requestSchema>

/** Reads an e-mail address with its password, the code or passkey of a second step, a passkey alone, an API key, or the start of an OAuth round trip. */
export function readSignInRequest(request: Request): Promise<Result<SignInRequest, Problem>> {
  const detail = 'Send an e-mail address and a password, a passkey or an API key, as JSON.'
  return readForm(request, requestSchema, { detail, takesPlainForm: true })
}
