import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'

/** OWASP recommends at least 210,000 for PBKDF2-HMAC-SHA-512. */
const iterations = 220_000
/** Some edge runtimes refuse more in one call. */
const roundsPerCall = 100_000
/** 1 makes all rounds in one call; 2 chains calls of at most `roundsPerCall`. */
const version = 2
const pepperVersion = 1
const head = `$p512$v=${version},i=${iterations},pep=${pepperVersion}$`
const shape =
  /^\$p512\$v=([12]),i=(\d{5,7}),pep=(\d{1,3})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/

/** This runtime cannot compute the rounds of an old hash. */
export class HashNotSupported extends Error {
  override name = 'HashNotSupported'
}

/** One call of PBKDF2-HMAC-SHA-512 (RFC 8018). */
async function deriveOnce(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: rounds }
  try {
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 512))
  } catch (error) {
    if (rounds <= roundsPerCall) throw error
    throw new HashNotSupported(`${rounds} rounds in one call are refused`, { cause: error })
  }
}

interface Derivation {
  version: number
  salt: Uint8Array<ArrayBuffer>
  rounds: number
}

/** Runs PBKDF2, each call on the output of the previous one, then HMAC with the pepper. The pepper is not stored. */
async function derive(password: string, how: Derivation): Promise<string> {
  // NFC merges canonically equal spellings only (NIST 800-63B-4); the password is otherwise taken as typed.
  let bits: Uint8Array<ArrayBuffer> = new TextEncoder().encode(password.normalize('NFC'))
  const perCall = how.version === 1 ? how.rounds : roundsPerCall
  for (let left = how.rounds; left > 0; left -= perCall) {
    bits = await deriveOnce(bits, how.salt, Math.min(left, perCall))
  }
  const pepper = `${readEnvironment().KEY_PEPPER}:password`
  return toBase64url(hmacSha256(pepper, toBase64url(bits)))
}

/** Returns `$p512$v=2,i=220000,pep=1$salt$hash` (base64url) with a new 16-byte salt. Takes about 110 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await derive(password, { version, salt, rounds: iterations })
  return `${head}${toBase64url(salt)}$${hash}`
}

/**
 * Returns whether the password matches this hash. Compares in constant time; false for a malformed hash.
 * @throws HashNotSupported when this runtime cannot compute the rounds of an old hash
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, made, rounds, , salt, hash] = shape.exec(stored) ?? []
  if (!made || !rounds || !salt || !hash) return false
  const how = { version: Number(made), salt: fromBase64url(salt), rounds: Number(rounds) }
  return equalConstantTime(await derive(password, how), hash)
}

/** Returns whether the hash has outdated parameters and should be renewed at the next sign-in. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(head)
}

/** A hash that no password matches. Verifying it makes an unknown account cost as much as a known one. */
export const dummyHash = `${head}${'A'.repeat(22)}$${'A'.repeat(43)}`
