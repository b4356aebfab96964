import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { roles } from '@/lib/people/actor'

/** The header in which the gate hands its decision to the handler; stripped from every request that arrives. */
export const grantHeader = 'x-keyward-grant'

const grantSchema = z.object({
  requestId: z.string(),
  keyId: z.string(),
  owner: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
  target: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('export'),
      file: z.string(),
      dialect: z.enum(['link', 'api']),
      /** Raw query string as the gate saw it. */
      search: z.string(),
    }),
    z.object({ kind: z.literal('catalogue') }),
    z.object({
      kind: z.literal('key'),
      name: z.string(),
      isDefault: z.boolean(),
      createdAtMs: z.number(),
      expiresAtMs: z.number().optional(),
      exportLimit: z.object({
        limit: z.number(),
        remaining: z.number(),
        resetSeconds: z.number(),
      }),
    }),
  ]),
})

/** What the gate decided; the handler acts on this and on nothing else of the request. */
export type Grant = z.infer<typeof grantSchema>

const lifeSeconds = 30
const type = 'keyward-grant+jwt'

function secret(): Uint8Array {
  return new TextEncoder().encode(readEnvironment().GRANT_SECRET)
}

/** Signs a grant (JWS, HS256, RFC 7515) that lives for 30 seconds. */
export function signGrant(grant: Grant, nowMs: number): Promise<string> {
  const issuedAt = Math.floor(nowMs / 1000)
  return new SignJWT(grant)
    .setProtectedHeader({ alg: 'HS256', typ: type })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(secret())
}

/** Opens the grant of a request; without a valid one the request did not pass the gate. */
export async function openGrant(headers: Headers): Promise<Result<Grant, Problem>> {
  try {
    const { payload } = await jwtVerify(headers.get(grantHeader) ?? '', secret(), {
      algorithms: ['HS256'],
      typ: type,
      requiredClaims: ['exp', 'iat'],
    })
    return succeed(grantSchema.parse(payload))
  } catch {
    return fail(problem('grant_invalid', 'Send an API key; this request did not pass the gate.'))
  }
}
