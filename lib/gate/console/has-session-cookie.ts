import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime } from '@/lib/base/hmac'
import { sessionCookieName } from '@/lib/people/session-cookie'

const utf8 = new TextEncoder()
/** Of the two keys of A256CBC-HS512, and of its tag. */
const halfBytes = 32
/** As next-auth allows for clocks that differ. */
const toleranceSeconds = 15
const compactShape = /^([\w-]+)\.\.([\w-]+)\.([\w-]+)\.([\w-]+)$/

/** Returns the value of a cookie as Next reads it: the last one of that name. */
function cookieOf(headers: Headers, name: string): string {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** Derives the key of session cookies as next-auth does. */
async function cookieKey(): Promise<Uint8Array<ArrayBuffer>> {
  const name = sessionCookieName()
  const secret = utf8.encode(readEnvironment().AUTH_SECRET)
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const info = utf8.encode(`Auth.js Generated Encryption Key (${name})`)
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode(name), info }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, 2 * halfBytes * 8))
}

/** Returns the first half of an HMAC-SHA-512 (RFC 7518 section 5.2.2.1). */
async function tagOf(key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>) {
  const hmac = { name: 'HMAC', hash: 'SHA-512' }
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign'])
  return toBase64url(
    new Uint8Array(await crypto.subtle.sign('HMAC', imported, message)).subarray(0, halfBytes),
  )
}

async function openedText(token: string): Promise<string | undefined> {
  const [, header = '', ivText = '', text = '', tag = ''] = compactShape.exec(token) ?? []
  const key = await cookieKey()
  const aad = utf8.encode(header)
  const [iv, ciphertext] = [fromBase64url(ivText), fromBase64url(text)]
  const message = new Uint8Array(aad.length + iv.length + ciphertext.length + 8)
  message.set(aad)
  message.set(iv, aad.length)
  message.set(ciphertext, aad.length + iv.length)
  new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(aad.length * 8))
  if (!equalConstantTime(await tagOf(key.subarray(0, halfBytes), message), tag)) return undefined
  const secret = key.subarray(halfBytes)
  const imported = await crypto.subtle.importKey('raw', secret, 'AES-CBC', false, ['decrypt'])
  const opened = await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, ciphertext)
  return new TextDecoder().decode(opened)
}

/**
 * Returns whether a request has a session cookie that this instance has sealed and that has not expired. Pages and
 * actions ask whether its session still is. Written by hand (JWE of RFC 7516 with A256CBC-HS512) because `next-auth/jwt`
 * would add 30 kB to the middleware.
 */
export async function hasSessionCookie(headers: Headers): Promise<boolean> {
  const token = cookieOf(headers, sessionCookieName())
  if (!compactShape.test(token)) return false
  try {
    const claims: unknown = JSON.parse((await openedText(token)) ?? 'null')
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return false
    return Number(claims.exp) + toleranceSeconds > Date.now() / 1000
  } catch {
    return false
  }
}
