import { jsonFromBase64url, jsonToBase64url, toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'
import type { Grant } from './grant'

/** The request header in which the gate hands a grant to a handler; the gate removes any that came from outside. */
export const grantHeader = 'x-keyward-grant'

const lifetimeSeconds = 30

/** The one header of all grants: no other algorithm and no other type of token is ever read. */
const header = jsonToBase64url({ alg: 'HS256', typ: 'keyward-grant' })

function signatureOf(payload: string): string {
  return toBase64url(hmacSha256(readEnvironment().GRANT_SECRET, `${header}.${payload}`))
}

/**
 * Signs a grant for 30 seconds (JWT, RFC 7519). Written by hand, like its opening, because gate and handler do it with
 * each request: `jose` would import the secret anew each time, and add 12 kB to the middleware.
 */
export function sealGrant(grant: Grant, nowMs: number): string {
  const exp = Math.floor(nowMs / 1000) + lifetimeSeconds
  const payload = jsonToBase64url({ ...grant, exp })
  return `${header}.${payload}.${signatureOf(payload)}`
}

/** Returns what a sealed grant contains, expired or not; undefined unless this instance signed it as a grant. */
export function readSealed(sealed: string): unknown {
  const [first, payload, signature, ...more] = sealed.split('.')
  if (first !== header || !payload || !signature || more.length > 0) return undefined
  if (!equalConstantTime(signatureOf(payload), signature)) return undefined
  return jsonFromBase64url(payload)
}
