import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/** Above the 210,000 that OWASP asks of PBKDF2-HMAC-SHA-512. */
const iterations = 220_000
/** Some edge engines refuse more in one call. */
const roundsPerCall = 100_000
/** 1 makes all rounds in one call; 2 chains calls of at most `roundsPerCall`. */
const version = 2
const pepperVersion = 1
const head = `$p512$v=${version},i=${iterations},pep=${pepperVersion}$`
const shape =
  /^\$p512\$v=([12]),i=(\d{5,7}),pep=(\d{1,3})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/

class HashNotSupported extends Error {
  override name = 'HashNotSupported'
}

const notSupported = problem(
  'password_unsupported',
  'Your password was set by an older version, in a form that this server cannot check. Ask your administrator for a link that sets a new one.',
)

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

/** PBKDF2, each call on the bits of the one before; then HMAC with the pepper, which never lies beside the hashes. */
async function derive(password: string, how: Derivation): Promise<string> {
  // NFC merges canonically equal spellings only (NIST 800-63B-4); the password is otherwise taken as typed.
  let bits: Uint8Array<ArrayBuffer> = new TextEncoder().encode(password.normalize('NFC'))
  const perCall = how.version === 1 ? how.rounds : roundsPerCall
  for (let left = how.rounds; left > 0; left -= perCall) {
    bits = await deriveOnce(bits, how.salt, Math.min(left, perCall))
  }
  const pepper = `${readEnvironment().KEY_PEPPER}:password`
  return toBase64url(await hmacSha256(pepper, toBase64url(bits)))
}

/** A stored hash `$p512$v=2,i=220000,pep=1$salt$hash` (base64url) under a fresh 16-byte salt; about 110 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await derive(password, { version, salt, rounds: iterations })
  return `${head}${toBase64url(salt)}$${hash}`
}

/**
 * Whether the password made this hash; compares in constant time, false for a hash it cannot read.
 * @throws HashNotSupported when this engine cannot make the rounds of an old hash
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, made, rounds, , salt, hash] = shape.exec(stored) ?? []
  if (!made || !rounds || !salt || !hash) return false
  const how = { version: Number(made), salt: fromBase64url(salt), rounds: Number(rounds) }
  return equalConstantTime(await derive(password, how), hash)
}

/**
 * `verifyPassword` for hashes that an engine may be unable to check.
 * @returns whether the password is right; `password_unsupported` when this engine cannot make the rounds of the hash
 */
export async function checkPassword(
  password: string,
  stored: string,
): Promise<Result<boolean, Problem>> {
  try {
    return succeed(await verifyPassword(password, stored))
  } catch (error) {
    if (error instanceof HashNotSupported) return fail(notSupported)
    throw error
  }
}

/** Whether the hash was made with older parameters than today's, so that the next sign-in should renew it. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(head)
}

/** A hash no password opens: verifying against it costs an unknown account the same work as a known one. */
export const dummyHash = `${head}${'A'.repeat(22)}$${'A'.repeat(43)}`
