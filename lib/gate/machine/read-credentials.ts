import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'

/** A credential as the store knows it, and where the request had it. */
export interface SentCredential {
  lookupId: string
  source: 'header' | 'path'
  /** Whether another system issued the text that was sent; the key may have a Keyward secret since. */
  isImported: boolean
}

/** The refusal of any API key in a path, except imported keys that may be used in links. */
export const keyInAddress = problem(
  'key_invalid',
  'API keys are refused in addresses. Use the export link of the key.',
  { cause: 'key_in_address' },
)

/** The text of a credential; undefined where there is none. */
type SentText = Result<string, Problem> | undefined

const ambiguous = problem('ambiguous_credentials', 'Send exactly one credential.')
const invalid = problem('key_invalid', 'The API key is not valid.')
/** Says nothing about what was sent, so that it does not reveal whether a key is valid. */
const schemeMissing = problem(
  'key_invalid',
  'Write "Bearer" before the key: "Authorization: Bearer <key>".',
)
const keyMissing = problem(
  'key_invalid',
  'No API key follows the scheme. Send "Authorization: Bearer <key>".',
)
/* Like the two above, these depend only on the shape of what was sent. */
const notOnlyKey = problem(
  'key_invalid',
  'Send nothing but the key after the scheme or in X-API-Key: no quotes, no second word.',
)
const notBasic = problem(
  'key_invalid',
  'HTTP Basic takes the key as its user name: "Authorization: Basic" and the Base64 of "<key>:".',
)
const missing = problem(
  'credential_missing',
  'Send an API key as "Authorization: Bearer <key>", or use an export link.',
)

/** Every character that a key can have, of Keyward or of another system. */
const onlyKey = /^[\w.~-]+$/
/** User names are shorter than keys. */
const seemsKey = /^[\w.~-]{16,}$/

function fromText(text: string): Result<string, Problem> {
  return onlyKey.test(text) ? succeed(text) : fail(notOnlyKey)
}

/** The user name of HTTP Basic (RFC 7617); what is sent as password does not matter. */
function userNameOf(encoded: string): string | undefined {
  try {
    return atob(encoded).split(':')[0]
  } catch {
    return undefined
  }
}

function fromAuthorization(value: string | null): SentText {
  if (value === null || value.trim() === '') return undefined
  const [first = '', credentials, ...more] = value.trim().split(/\s+/)
  const scheme = first.toLowerCase()
  if (scheme !== 'bearer' && scheme !== 'basic') return fail(schemeMissing)
  if (credentials === undefined) return fail(keyMissing)
  if (more.length > 0) return fail(notOnlyKey)
  if (scheme === 'bearer') return fromText(credentials)
  const sent = userNameOf(credentials)
  return sent && seemsKey.test(sent) ? succeed(sent) : fail(notBasic)
}

function fromApiKeyHeader(value: string | null): SentText {
  const text = value?.trim() ?? ''
  if (text === '') return undefined
  // Two headers of this name arrive joined with a comma, which no key contains.
  return text.includes(',') ? fail(ambiguous) : fromText(text)
}

/** Returns the lookup id of a token that was sent where it belongs: keys in headers, link tokens in paths. */
function lookUp(
  text: string,
  source: SentCredential['source'],
  takesLink = source === 'path',
): Result<SentCredential, Problem> {
  const token = readToken(text)
  if (!token) return fail(invalid)
  if (source === 'path' && token.kind === 'key') {
    return fail(keyInAddress)
  }
  if (token.kind === 'link' && !takesLink) {
    return fail(problem('key_invalid', 'Link tokens are refused in headers. Send the API key.'))
  }
  return succeed({
    lookupId: lookupIdOf(token),
    source,
    isImported: token.kind === 'imported',
  })
}

/**
 * Reads the one credential of a request, without asking the store: `Authorization: Bearer` (RFC 6750), HTTP Basic with
 * the key as user name, `X-API-Key`, and the link token of a path. The same credential twice is one; a key and
 * its own link token are the same.
 * @param takesLinks whether a header may contain a link token, as for receipts: some clients have only a link
 * @returns the lookup id; else `credential_missing`, `key_invalid` or `ambiguous_credentials`
 */
export function readCredentials(
  headers: Headers,
  pathToken: string | undefined,
  takesLinks = false,
): Result<SentCredential, Problem> {
  const sent = [
    fromAuthorization(headers.get('authorization')),
    fromApiKeyHeader(headers.get('x-api-key')),
  ].filter((one) => one !== undefined)
  const keys = new Set<string>()
  for (const one of sent) {
    if (!one.ok) return sent.length > 1 || pathToken ? fail(ambiguous) : one
    keys.add(one.value)
  }
  const [key] = keys
  if (keys.size > 1) return fail(ambiguous)
  if (pathToken === undefined) {
    return key === undefined ? fail(missing) : lookUp(key, 'header', takesLinks)
  }
  const byLink = lookUp(pathToken, 'path')
  if (key === undefined) return byLink
  const byKey = lookUp(key, 'header')
  const same = byLink.ok && byKey.ok && byLink.value.lookupId === byKey.value.lookupId
  return same ? byLink : fail(ambiguous)
}
