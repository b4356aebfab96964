import { newId } from '@/lib/base/identifiers'

const internalPrefixes = ['x-keyward-', 'x-middleware-', 'x-nextjs-', 'x-invoke-', 'x-now-']
const internalNames = new Set([
  'x-matched-path',
  'x-nonce',
  'x-user-id',
  'x-auth-ctx',
  'content-security-policy',
])

/** The headers of a request without those that only Keyward and its framework may say. */
export function withoutInternalHeaders(headers: Headers): Headers {
  const kept = new Headers()
  for (const [name, value] of headers) {
    const isInternal =
      internalNames.has(name) || internalPrefixes.some((prefix) => name.startsWith(prefix))
    if (!isInternal) kept.append(name, value)
  }
  return kept
}

/** The caller's `X-Request-Id` when it is harmless to repeat, else a new one. */
export function requestIdOf(headers: Headers): string {
  const sent = headers.get('x-request-id') ?? ''
  return /^[0-9A-Za-z_-]{8,64}$/.test(sent) ? sent : newId('request')
}

/** The client's address as the front door or the platform says; never a hop a client can write. */
export function addressOf(headers: Headers): string {
  return headers.get('x-real-ip') ?? 'unknown'
}
