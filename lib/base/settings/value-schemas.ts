import * as z from 'zod/mini'
import { isHost, isLoopback } from './hosts'

/** A secret of Keyward's own. */
export const secret = z
  .string('is missing')
  .check(z.minLength(32, 'must be at least 32 characters'))

/** Secrets with ids, for sealing keys at rest and for signing identities. */
export const secretRing = z
  .string('is missing')
  .check(
    z.regex(
      /^[a-z0-9]+:[A-Za-z0-9_-]{43}(,[a-z0-9]+:[A-Za-z0-9_-]{43})*$/,
      'must be id:base64url-of-32-bytes, newest first, comma-separated',
    ),
  )

/** As Standard Webhooks writes them: 24 to 64 bytes in base64. */
export const webhookSecret = z
  .string()
  .check(
    z.regex(
      /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
      'must be whsec_ and 24 to 64 random bytes in base64',
    ),
  )

const list = z.pipe(
  z._default(z.string(), ''),
  z.transform((text: string) => text.split(',').flatMap((part) => part.trim() || [])),
)

/** Origins of `UPSTREAM_ORIGINS`, each exactly as a browser would write it. */
export const origins = list.check(
  z.refine(
    (all) => all.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://reports.example.org, comma-separated',
  ),
)

/** Hosts of `ALLOWED_HOSTS`, with a port where they have one. */
export const hosts = list.check(
  z.refine((all) => all.every(isHost), 'must be hosts such as keys.internal:3000, comma-separated'),
)

/** An IANA time zone that this platform supports. */
export const timeZone = z.string().check(
  z.refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }, 'must be the IANA name of a time zone, such as Europe/Berlin'),
)

export const webUrl = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    input === undefined
      ? 'is missing'
      : 'must be an http or https URL, such as https://keys.example.org',
})

/** Its token, and all that is in it, would travel a network in the clear. */
export const storeUrl = webUrl.check(
  z.refine((text) => {
    // The rule before says so.
    if (!URL.canParse(text)) return true
    const { protocol, hostname } = new URL(text)
    return protocol === 'https:' || isLoopback(hostname)
  }, 'must be an https URL, unless the store is on this machine'),
)

export const someText = z.string().check(z.minLength(1, 'must not be empty'))
export const optionalText = z.optional(someText)

/** A whole number; the text of a variable becomes one. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `of ${least} or more`
  const message = `must be a whole number ${range}`
  return z.coerce
    .number(message)
    .check(z.refine((value) => Number.isInteger(value) && value >= least && value <= most, message))
}

export function oneOf<const Names extends readonly [string, string]>(names: Names) {
  return z.enum(names, `must be ${names.join(' or ')}`)
}
