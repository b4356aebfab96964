import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'

const iterations = 220_000
const pepperVersion = 1
const shape = /^\$p512\$v=1,i=(\d{5,7}),pep=(\d{1,3})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/

function toBase64url(bytes: Uint8Array): string {
  const binary = String.fromCharCode(...bytes)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

/** PBKDF2-HMAC-SHA-512 (RFC 8018), then HMAC with the pepper, which never lies beside the hashes. */
async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<string> {
  // NFC merges canonically equal spellings only (NIST 800-63B-4); the password is otherwise taken as typed.
  const secret = new TextEncoder().encode(password.normalize('NFC'))
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: rounds },
    material,
    512,
  )
  const pepper = `${readEnvironment().KEY_PEPPER}:password`
  return toBase64url(await hmacSha256(pepper, toBase64url(new Uint8Array(bits))))
}

/** A stored hash `$p512$v=1,i=220000,pep=1$salt$hash` (base64url) under a fresh 16-byte salt; about 110 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await derive(password, salt, iterations)
  return `$p512$v=1,i=${iterations},pep=${pepperVersion}$${toBase64url(salt)}$${hash}`
}

/** Whether the password made this hash; compares in constant time, false for a hash it cannot read. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, rounds, , salt, hash] = shape.exec(stored) ?? []
  if (!rounds || !salt || !hash) return false
  return equalConstantTime(await derive(password, fromBase64url(salt), Number(rounds)), hash)
}

/** Whether the hash was made with older parameters than today's, so that the next sign-in should renew it. */
export function needsRehash(stored: string): boolean {
  const [, rounds, pepper] = shape.exec(stored) ?? []
  return Number(rounds) !== iterations || Number(pepper) !== pepperVersion
}

/** A hash no password opens: verifying against it costs an unknown account the same work as a known one. */
export const dummyHash = `$p512$v=1,i=${iterations},pep=${pepperVersion}$${'A'.repeat(22)}$${'A'.repeat(43)}`
