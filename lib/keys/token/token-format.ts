import { bytesToBase62, randomBase62, toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256, sha256Hex } from '@/lib/base/hmac'
import { beginsLikeToken, tokenPrefixes as prefixes } from '@/lib/base/identifiers'
import { type PlaintextKey, plaintextKeySchema } from '../record/api-key'

const bodyLength = 32
const checksumLength = 6
const shape = new RegExp(
  `^(${prefixes.key}|${prefixes.link})([0-9A-Za-z]{${bodyLength}})([0-9A-Za-z]{${checksumLength}})$`,
)

/** The accepted format of other systems' keys, including UUIDs; the same in a header and in a path. */
export const importedShape = /^[0-9A-Za-z._~-]{16,128}$/

/** `imported`: the text of a key that another system issued; it has no checksum of ours. */
export type CredentialKind = keyof typeof prefixes | 'imported'

/** A well-formed token. Only the store knows whether it belongs to a key. */
export interface ReadToken {
  kind: CredentialKind
  token: string
}

function checksumOf(prefixAndBody: string): string {
  const { KEY_PEPPER } = readEnvironment()
  return bytesToBase62(hmacSha256(`${KEY_PEPPER}:checksum`, prefixAndBody), checksumLength)
}

function withChecksum(kind: keyof typeof prefixes, body: string): string {
  const prefixAndBody = prefixes[kind] + body
  return prefixAndBody + checksumOf(prefixAndBody)
}

/** Returns a new API key: `kw_live_`, 32 random base62 characters (190 bits), a keyed checksum of 6. */
export function mintKeyToken(): PlaintextKey {
  return plaintextKeySchema.parse(withChecksum('key', randomBase62(bodyLength)))
}

/** Returns the link token of a key, `kwl_…`. It is derived with LINK_SECRET, so a link never reveals its key. */
export function deriveLinkToken(key: string): string {
  const { LINK_SECRET } = readEnvironment()
  return withChecksum('link', bytesToBase62(hmacSha256(LINK_SECRET, key), bodyLength))
}

/** Returns the last four characters of a token, which a list shows. */
export function hintOf(token: string): string {
  return token.slice(-4)
}

/** Returns the credential in the links of a key: its link token, or the key itself if another system issued it. */
export function linkTextOf(key: string): string {
  return beginsLikeToken(key) ? deriveLinkToken(key) : key
}

/** Returns whether a text may be the key of another system, if this instance accepts such keys. */
export function looksImported(text: string): boolean {
  const isTaken = readEnvironment().IMPORTED_KEYS === 'on'
  return isTaken && importedShape.test(text) && !beginsLikeToken(text)
}

/**
 * Parses a credential without the store: format, then checksum. Forged and mistyped tokens cause no store request.
 * Never throws for any input.
 */
export function readToken(text: string): ReadToken | undefined {
  if (looksImported(text)) return { kind: 'imported', token: text }
  const [, prefix, body, checksum] = shape.exec(text) ?? []
  if (!prefix || !body || !checksum) return undefined
  if (!equalConstantTime(checksumOf(prefix + body), checksum)) return undefined
  return { kind: prefix === prefixes.key ? 'key' : 'link', token: text }
}

function lookupIdFor(text: string): string {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(hmacSha256(`${KEY_PEPPER}:lookup`, text)).slice(0, 40)
}

/**
 * Returns the lookup id of a key of another system.
 * @param sha256 of the key, as 64 lower-case hex characters; an import needs only this digest
 */
export function lookupIdOfDigest(sha256: string): string {
  return lookupIdFor(`imported:${sha256}`)
}

/**
 * Returns the lookup id of a credential: 40 hex characters. A key is looked up by its link token, so key and link share
 * one record and one rate-limit bucket.
 */
export function lookupIdOf({ kind, token }: ReadToken): string {
  if (kind === 'imported') return lookupIdOfDigest(sha256Hex(token))
  return lookupIdFor(kind === 'key' ? deriveLinkToken(token) : token)
}
