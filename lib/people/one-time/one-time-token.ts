import { bytesToBase62, randomBase62 } from '@/lib/base/base62'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256, toHex } from '@/lib/base/hmac'

/** How a one-time link's token begins, and the page it opens. */
const kinds = {
  invitation: { prefix: 'kwi_', path: '/invitation' },
  passwordReset: { prefix: 'kwr_', path: '/reset-password' },
} as const

/** How long a used or expired link can still say why it does not work. */
export const afterlifeSeconds = 30 * 24 * 3600

export type OneTimeKind = keyof typeof kinds

const bodyLength = 32
const checksumLength = 6
const shape = /^(kw[ir]_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

async function checksumOf(text: string): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  const mac = await hmacSha256(`${KEY_PEPPER}:one-time-checksum`, text)
  return bytesToBase62(mac, checksumLength)
}

async function hashOf(token: string): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(await hmacSha256(`${KEY_PEPPER}:one-time`, token)).slice(0, 40)
}

/**
 * A new token (190 random bits and a keyed checksum) as the link that carries it, and the hash that is all the
 * store learns. The token is the address's fragment, which browsers send to nobody.
 */
export async function mintOneTimeLink(kind: OneTimeKind): Promise<{ link: string; hash: string }> {
  const { prefix, path } = kinds[kind]
  const body = prefix + randomBase62(bodyLength)
  const token = body + (await checksumOf(body))
  const origin = new URL(readEnvironment().AUTH_URL).origin
  return { link: `${origin}${path}#${token}`, hash: await hashOf(token) }
}

/** The hash under which the store knows a token; undefined, without asking the store, for what we never made. */
export async function hashOneTimeToken(
  kind: OneTimeKind,
  text: string,
): Promise<string | undefined> {
  const [, body, checksum] = shape.exec(text) ?? []
  if (!body || !checksum || !body.startsWith(kinds[kind].prefix)) return undefined
  return equalConstantTime(await checksumOf(body), checksum) ? hashOf(text) : undefined
}
