import { randomBase62 } from './encoding'

/** Every kind of identifier and its prefix, which shows what a pasted id is. */
const idPrefixes = {
  apiKey: 'key',
  request: 'req',
  export: 'exp',
  session: 'ses',
  activity: 'act',
  invitation: 'inv',
  message: 'msg',
} as const

type IdKind = keyof typeof idPrefixes

/** Characters of base62: 119 bits name a thing; a session has 131, because its id must not be guessed either. */
const idLengths = { fewest: 20, ofSession: 22 }

/** Returns a new identifier such as `key_4fGh…`: prefix, underscore and random base62 characters. */
export function newId(kind: IdKind): string {
  const length = kind === 'session' ? idLengths.ofSession : idLengths.fewest
  return `${idPrefixes[kind]}_${randomBase62(length)}`
}

/** The pattern of an identifier, for a schema or as part of a longer pattern. */
export function idPattern(kind: IdKind): string {
  // Sessions that began under an older version have the shorter length.
  const lengths = kind === 'session' ? '20,22' : '20'
  return `${idPrefixes[kind]}_[0-9A-Za-z]{${lengths}}`
}

/** The whole of an identifier. */
export function idShape(kind: IdKind): RegExp {
  return new RegExp(`^${idPattern(kind)}$`)
}

/** The prefixes of the two credentials; with `_`, a double click selects the whole token. */
export const tokenPrefixes = { key: 'kw_live_', link: 'kwl_' } as const

const anyToken = `(?:${Object.values(tokenPrefixes).join('|')})`
const begunToken = new RegExp(anyToken, 'i')
/** Enough of a token to be kept out of addresses; the console shows the prefix and four more as the name of a key. */
const longToken = new RegExp(`${anyToken}[0-9A-Za-z]{8}`, 'i')
const writtenToken = new RegExp(`(${anyToken})[0-9A-Za-z]+`, 'gi')

/** Returns whether a text begins like a credential of ours, in whatever case. */
export function beginsLikeToken(text: string): boolean {
  return text.search(begunToken) === 0
}

/** No address of ours is escaped more often than this. */
const mostEscapes = 4

/** Undoes one layer of percent escapes. Not `decodeURIComponent`, which throws on a broken one. */
function unescapedOnce(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Returns whether a text matches under whatever percent escapes. One that is escaped too often does. */
function matchesUnescaped(text: string, pattern: RegExp): boolean {
  let plain = text
  for (let layer = 0; layer <= mostEscapes; layer += 1) {
    if (pattern.test(plain)) return true
    const inner = unescapedOnce(plain)
    if (inner === plain) return false
    plain = inner
  }
  return true
}

/**
 * Returns whether a text has something in it that begins like an API key or the token of a link, in whatever case and
 * under whatever percent escapes.
 */
export function mentionsToken(text: string): boolean {
  return matchesUnescaped(text, begunToken)
}

/** Returns whether a text holds a token of ours, whole or cut: at least eight characters of it. */
export function holdsToken(text: string): boolean {
  return longToken.test(text)
}

/** Returns the same under whatever percent escapes: the ending by which people know their key is not a token. */
export function repeatsToken(text: string): boolean {
  return matchesUnescaped(text, longToken)
}

/** Replaces what has the form of an API key or of the token of a link, wherever it came from. */
export function withoutTokens(text: string): string {
  return text.replace(writtenToken, '$1…')
}
