import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

function decodeBasic(encoded: string): string | undefined {
  try {
    const [user] = atob(encoded).split(':')
    return user || undefined
  } catch {
    return undefined
  }
}

function fromAuthorization(value: string): string | undefined {
  const [, scheme = '', credentials = ''] = /^([A-Za-z]+) +(\S+)\s*$/.exec(value) ?? []
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() === 'basic') return decodeBasic(credentials)
  return undefined
}

/**
 * The one API key a request carries in its headers: `Authorization: Bearer` (RFC 6750), `X-API-Key`, or HTTP Basic
 * with the key as user name (RFC 7617). The same key twice is one key; two different ones are a 400.
 * @returns the text as sent, not yet checked; undefined when no header carries any
 */
export function readHeaderCredential(headers: Headers): Result<string | undefined, Problem> {
  const authorization = headers.get('authorization')
  const found = new Set<string>()
  if (authorization !== null) {
    const sent = fromAuthorization(authorization)
    if (sent === undefined) {
      return fail(
        problem(
          'bad_request',
          'The Authorization header is neither "Bearer <key>" nor Basic with the key as user name.',
        ),
      )
    }
    found.add(sent)
  }
  const apiKey = headers.get('x-api-key')
  if (apiKey !== null) for (const sent of apiKey.split(',')) found.add(sent.trim())
  if (found.size > 1) {
    return fail(problem('ambiguous_credentials', 'Send one API key, in one place.'))
  }
  return succeed([...found][0])
}
