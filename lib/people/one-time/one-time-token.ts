import { bytesToBase62, randomBase62, toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'

/** The prefix of a one-time link's token, and its page. */
const kinds = {
  invitation: { prefix: 'kwi_', path: '/invitation' },
  passwordReset: { prefix: 'kwr_', path: '/reset-password' },
  emailChange: { prefix: 'kwe_', path: '/confirm-email' },
} as const

/** How long Keyward can say why a used or expired link does not work. */
export const afterlifeSeconds = 30 * 24 * 3600

export type OneTimeKind = keyof typeof kinds

const bodyLength = 32
const checksumLength = 6
const shape = /^(kw[eir]_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

function checksumOf(text: string): string {
  const { KEY_PEPPER } = readEnvironment()
  const mac = hmacSha256(`${KEY_PEPPER}:one-time-checksum`, text)
  return bytesToBase62(mac, checksumLength)
}

function hashOf(token: string): string {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(hmacSha256(`${KEY_PEPPER}:one-time`, token)).slice(0, 40)
}

/**
 * Creates a token (190 random bits and a keyed checksum). Returns its link, and its hash for the store. The token is in
 * the URL's fragment, which browsers do not send.
 */
export function mintOneTimeLink(kind: OneTimeKind): { link: string; hash: string } {
  const { prefix, path } = kinds[kind]
  const body = prefix + randomBase62(bodyLength)
  const token = body + checksumOf(body)
  const origin = new URL(readEnvironment().AUTH_URL).origin
  return { link: `${origin}${path}#${token}`, hash: hashOf(token) }
}

/** Returns the hash under which a token is stored. Undefined for text that is not a token of this instance. */
export function hashOneTimeToken(kind: OneTimeKind, text: string): string | undefined {
  const [, body, checksum] = shape.exec(text) ?? []
  if (!body || !checksum || !body.startsWith(kinds[kind].prefix)) return undefined
  return equalConstantTime(checksumOf(body), checksum) ? hashOf(text) : undefined
}
