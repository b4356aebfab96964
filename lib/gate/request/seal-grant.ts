import { toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'
import type { Grant } from './grant'

/** The request header in which the gate hands a grant to a handler; the gate removes any that came from outside. */
export const grantHeader = 'x-keyward-grant'

export const grantType = 'keyward-grant'
const lifetimeSeconds = 30

function encode(value: object): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(value)))
}

/**
 * Signs a grant for 30 seconds (JWT, RFC 7519: HS256, with a type of its own). Written by hand because this is all the
 * middleware needs of `jose`, which would add 12 kB to it; handlers verify with `jose`.
 */
export async function sealGrant(grant: Grant, nowMs: number): Promise<string> {
  const iat = Math.floor(nowMs / 1000)
  const header = encode({ alg: 'HS256', typ: grantType })
  const signed = `${header}.${encode({ ...grant, iat, exp: iat + lifetimeSeconds })}`
  return `${signed}.${toBase64url(await hmacSha256(readEnvironment().GRANT_SECRET, signed))}`
}
