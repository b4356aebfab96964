import { bytesToBase62, randomBase62 } from '@/lib/base/base62'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256, toHex } from '@/lib/base/hmac'
import type { PlaintextKey } from '../api-key'

/** The two credentials and how they begin; `_` so that a double click selects all of it. */
const prefixes = { key: 'kw_live_', link: 'kwl_' } as const
const bodyLength = 32
const checksumLength = 6
const shape = /^(kw_live_|kwl_)([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

export type CredentialKind = keyof typeof prefixes

/** A token whose checksum is ours; whether anybody holds it only the store can tell. */
export interface ReadToken {
  kind: CredentialKind
  token: string
}

async function checksumOf(prefixAndBody: string): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  return bytesToBase62(await hmacSha256(`${KEY_PEPPER}:checksum`, prefixAndBody), checksumLength)
}

async function withChecksum(kind: CredentialKind, body: string): Promise<string> {
  const prefixAndBody = prefixes[kind] + body
  return prefixAndBody + (await checksumOf(prefixAndBody))
}

/** A new API key: `kw_live_`, 32 random base62 characters (190 bits), a keyed checksum of 6. */
export async function mintKeyToken(): Promise<PlaintextKey> {
  return (await withChecksum('key', randomBase62(bodyLength))) as PlaintextKey
}

/** The one link token of a key, `kwl_…`: derived under LINK_SECRET, so a link never reveals its key. */
export async function deriveLinkToken(key: string): Promise<string> {
  const { LINK_SECRET } = readEnvironment()
  return withChecksum('link', bytesToBase62(await hmacSha256(LINK_SECRET, key), bodyLength))
}

/**
 * Reads a credential offline: shape, then checksum. Forged and mistyped tokens end here, without a store request.
 * Never throws for any input.
 */
export async function readToken(text: string): Promise<ReadToken | undefined> {
  const [, prefix, body, checksum] = shape.exec(text) ?? []
  if (!prefix || !body || !checksum) return undefined
  if (!equalConstantTime(await checksumOf(prefix + body), checksum)) return undefined
  return { kind: prefix === prefixes.key ? 'key' : 'link', token: text }
}

/**
 * The name under which the store knows a credential: 40 hex characters. A key is looked up by its link token, so
 * key and link share one record and one rate-limit bucket.
 */
export async function lookupIdOf({ kind, token }: ReadToken): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  const link = kind === 'key' ? await deriveLinkToken(token) : token
  return toHex(await hmacSha256(`${KEY_PEPPER}:lookup`, link)).slice(0, 40)
}
