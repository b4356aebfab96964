import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'

/** A credential as the store knows it, and where it stood. */
export interface SentLookup {
  lookupId: string
  place: 'header' | 'path'
  /** Whether another system issued the very text that was sent; the key may have a secret of ours by now. */
  isImported: boolean
}

/** Of any API key in a path, unless another system issued it and it may stand there. */
export const keyInAddress = problem(
  'key_invalid',
  'An API key is refused in an address: use its export link.',
)

type SentCredential = Result<string, Problem> | undefined

const ambiguous = problem('ambiguous_credentials', 'Send one credential, in one place.')
const invalid = problem('key_invalid', 'The API key is not valid.')
/** Says nothing about what was sent, so that it tells nobody whether a key is valid. */
const schemeMissing = problem(
  'key_invalid',
  'Write "Bearer" before the key: "Authorization: Bearer <key>".',
)
const keyMissing = problem(
  'key_invalid',
  'No API key follows the scheme. Send "Authorization: Bearer <key>".',
)
const missing = problem(
  'credential_missing',
  'Send an API key as "Authorization: Bearer <key>", or use an export link.',
)

/** The user name of HTTP Basic (RFC 7617); what is sent as password does not matter. */
function userNameOf(encoded: string): string | undefined {
  try {
    return atob(encoded).split(':')[0]
  } catch {
    return undefined
  }
}

function fromAuthorization(value: string | null): SentCredential {
  if (value === null || value.trim() === '') return undefined
  const [first = '', credentials, ...more] = value.trim().split(/\s+/)
  const scheme = first.toLowerCase()
  if (scheme !== 'bearer' && scheme !== 'basic') return fail(schemeMissing)
  if (credentials === undefined) return fail(keyMissing)
  if (more.length > 0) return fail(invalid)
  const sent = scheme === 'basic' ? userNameOf(credentials) : credentials
  return sent ? succeed(sent) : fail(invalid)
}

function fromApiKeyHeader(value: string | null): SentCredential {
  const text = value?.trim() ?? ''
  if (text === '') return undefined
  // Two headers of this name arrive joined with a comma, which no key contains.
  return text.includes(',') ? fail(ambiguous) : succeed(text)
}

/** The lookup id of a token that belongs where it was sent: keys in headers, link tokens in paths. */
async function lookUp(
  text: string,
  place: SentLookup['place'],
): Promise<Result<SentLookup, Problem>> {
  const token = await readToken(text)
  if (!token) return fail(invalid)
  if (place === 'path' && token.kind === 'key') {
    return fail(keyInAddress)
  }
  if (place === 'header' && token.kind === 'link') {
    return fail(problem('key_invalid', 'A link token is refused in a header: send the API key.'))
  }
  return succeed({
    lookupId: await lookupIdOf(token),
    place,
    isImported: token.kind === 'imported',
  })
}

/**
 * The one credential of a request, without asking the store: `Authorization: Bearer` (RFC 6750), HTTP Basic with
 * the key as user name, `X-API-Key`, and the link token of a path. The same credential twice is one; a key and
 * its own link token are the same.
 * @returns the lookup id; else `credential_missing`, `key_invalid` or `ambiguous_credentials`
 */
export async function readCredentials(
  headers: Headers,
  pathToken: string | undefined,
): Promise<Result<SentLookup, Problem>> {
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
  if (pathToken === undefined) return key === undefined ? fail(missing) : lookUp(key, 'header')
  const byLink = await lookUp(pathToken, 'path')
  if (key === undefined) return byLink
  const byKey = await lookUp(key, 'header')
  const same = byLink.ok && byKey.ok && byLink.value.lookupId === byKey.value.lookupId
  return same ? byLink : fail(ambiguous)
}
