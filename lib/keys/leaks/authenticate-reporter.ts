import { fromBase64 } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime } from '@/lib/base/hmac'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { rawSignature } from './der-signature'
import { type GithubKeys, githubKeys } from './github-keys'

export type Reporter = 'scanner' | 'github'

const idHeader = 'github-public-key-identifier'
const signatureHeader = 'github-public-key-signature'

const closed = problem('not_found', 'This instance does not accept leak reports.')
const notSigned = problem('secret_invalid', 'The signature does not match this report.')
const wrongSecret = problem(
  'secret_invalid',
  'Send the secret as "Authorization: Bearer <LEAK_REPORT_SECRET>".',
)

let keysOfGithub: GithubKeys | undefined

/** Returns whether `Authorization: Bearer` contains this secret. Compares in constant time. */
export function carriesSecret(headers: Headers, secret: string | undefined): boolean {
  const [, sent = ''] = /^bearer\s+(\S+)$/i.exec(headers.get('authorization')?.trim() ?? '') ?? []
  return secret !== undefined && equalConstantTime(secret, sent)
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text.trim())
  } catch {
    return undefined
  }
}

/** Verifies that GitHub signed these bytes (ECDSA, P-256, SHA-256; the signature in DER and base64). */
async function isOfGithub(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  keys: GithubKeys,
  nowMs: number,
): Promise<boolean> {
  const der = decodeBase64(headers.get(signatureHeader) ?? '')
  const signature = der && rawSignature(der)
  const keyId = headers.get(idHeader) ?? ''
  const key = signature && /^[0-9a-f]{1,128}$/i.test(keyId) && (await keys.find(keyId, nowMs))
  if (!signature || !key) return false
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, body)
}

/**
 * Authenticates the reporter of a leak: a scanner with `LEAK_REPORT_SECRET`, or GitHub, which signs the raw bytes.
 * @returns `not_found` if neither is configured, `secret_invalid` for any other caller
 */
export async function authenticateReporter(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  nowMs: number,
  keys?: GithubKeys,
): Promise<Result<Reporter, Problem>> {
  const { LEAK_REPORT_SECRET, GITHUB_SECRET_SCANNING } = readEnvironment()
  const takesGithub = GITHUB_SECRET_SCANNING === 'on'
  if (!LEAK_REPORT_SECRET && !takesGithub) return fail(closed)
  if (takesGithub && (headers.has(idHeader) || headers.has(signatureHeader))) {
    keysOfGithub ??= githubKeys()
    const isSigned = await isOfGithub(headers, body, keys ?? keysOfGithub, nowMs)
    return isSigned ? succeed('github') : fail(notSigned)
  }
  return carriesSecret(headers, LEAK_REPORT_SECRET) ? succeed('scanner') : fail(wrongSecret)
}
