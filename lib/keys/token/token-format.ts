import { bytesToBase62, randomBase62 } from '@/lib/base/base62'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256, sha256Hex, toHex } from '@/lib/base/hmac'
import type { PlaintextKey } from '../record/api-key'

/** The two credentials and how they begin; `_` so that a double click selects all of it. */
const prefixes = { key: 'kw_live_', link: 'kwl_' } as const
const bodyLength = 32
const checksumLength = 6
const shape = /^(kw_live_|kwl_)([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/
const oursByLook = /^kw(?:l|_live)_/i

/** What another system's keys may look like, UUIDs among them; the same in a header and in a path. */
export const importedShape = /^[0-9A-Za-z._~-]{16,128}$/

/** `imported`: the text of a key that another system issued; it has no checksum of ours. */
export type CredentialKind = keyof typeof prefixes | 'imported'

/** A token that may be held by somebody; whether it is, only the store can tell. */
export interface ReadToken {
  kind: CredentialKind
  token: string
}

async function checksumOf(prefixAndBody: string): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  return bytesToBase62(await hmacSha256(`${KEY_PEPPER}:checksum`, prefixAndBody), checksumLength)
}

async function withChecksum(kind: keyof typeof prefixes, body: string): Promise<string> {
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

/** What stands in the links of a key: its link token; a key of another system stands there itself. */
export async function linkTextOf(key: string): Promise<string> {
  return oursByLook.test(key) ? deriveLinkToken(key) : key
}

/** Whether a text may be the key of another system, on an instance that takes such keys. */
export function looksImported(text: string): boolean {
  const isTaken = readEnvironment().IMPORTED_KEYS === 'on'
  return isTaken && importedShape.test(text) && !oursByLook.test(text)
}

/**
 * Reads a credential offline: shape, then checksum. Forged and mistyped tokens end here, without a store request.
 * Never throws for any input.
 */
export async function readToken(text: string): Promise<ReadToken | undefined> {
  if (looksImported(text)) return { kind: 'imported', token: text }
  const [, prefix, body, checksum] = shape.exec(text) ?? []
  if (!prefix || !body || !checksum) return undefined
  if (!equalConstantTime(await checksumOf(prefix + body), checksum)) return undefined
  return { kind: prefix === prefixes.key ? 'key' : 'link', token: text }
}

async function lookupIdFor(text: string): Promise<string> {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(await hmacSha256(`${KEY_PEPPER}:lookup`, text)).slice(0, 40)
}

/**
 * The name under which the store knows a key of another system.
 * @param sha256 of the key, as 64 lower-case hex characters: whoever imports keys need not know them
 */
export async function lookupIdOfDigest(sha256: string): Promise<string> {
  return lookupIdFor(`imported:${sha256}`)
}

/**
 * The name under which the store knows a credential: 40 hex characters. A key is looked up by its link token, so
 * key and link share one record and one rate-limit bucket.
 */
export async function lookupIdOf({ kind, token }: ReadToken): Promise<string> {
  if (kind === 'imported') return lookupIdOfDigest(await sha256Hex(token))
  return lookupIdFor(kind === 'key' ? await deriveLinkToken(token) : token)
}
