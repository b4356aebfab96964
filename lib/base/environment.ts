import * as z from 'zod/mini'
import { isHost, isLoopback } from './network'

/** A secret of Keyward's own. */
const secret = z
  .string('is missing: openssl rand -base64 32')
  .check(z.minLength(32, 'must be at least 32 characters: openssl rand -base64 32'))

/** Secrets with ids, for sealing keys at rest and for signing identities. */
const secretRing = z
  .string('is missing: id:base64url-of-32-bytes')
  .check(
    z.regex(
      /^[a-z0-9]+:[A-Za-z0-9_-]{43}(,[a-z0-9]+:[A-Za-z0-9_-]{43})*$/,
      'must be id:base64url-of-32-bytes, newest first, comma-separated',
    ),
  )

/** As Standard Webhooks writes them: 24 to 64 bytes in base64. */
const webhookSecret = z
  .string()
  .check(
    z.regex(
      /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
      'must be whsec_ and 24 to 64 random bytes in base64: echo "whsec_$(openssl rand -base64 32)"',
    ),
  )

const list = z.pipe(
  z._default(z.string(), ''),
  z.transform((text: string) => text.split(',').flatMap((part) => part.trim() || [])),
)

/** Origins of `UPSTREAM_ORIGINS`, each exactly as a browser would write it. */
const origins = list.check(
  z.refine(
    (all) => all.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://reports.example.org, comma-separated',
  ),
)

/** Hosts of `ALLOWED_HOSTS`, with a port where they have one. */
const hosts = list.check(
  z.refine((all) => all.every(isHost), 'must be hosts such as keys.internal:3000, comma-separated'),
)

/** An IANA time zone that this platform supports. */
const timeZone = z.string().check(
  z.refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }, 'must be the IANA name of a time zone, such as Europe/Berlin'),
)

const webUrl = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    input === undefined
      ? 'is missing'
      : 'must be an http or https URL, such as https://keys.example.org',
})

/** Its token, and all that is in it, would travel a network in the clear. */
const storeUrl = webUrl.check(
  z.refine((text) => {
    // The rule before says so.
    if (!URL.canParse(text)) return true
    const { protocol, hostname } = new URL(text)
    return protocol === 'https:' || isLoopback(hostname)
  }, 'must be an https URL, unless the store is on this machine'),
)

const someText = z.string().check(z.minLength(1, 'must not be empty'))
const optionalText = z.optional(someText)

/** A whole number; the text of a variable becomes one. */
function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `of ${least} or more`
  const message = `must be a whole number ${range}`
  return z.coerce
    .number(message)
    .check(z.refine((value) => Number.isInteger(value) && value >= least && value <= most, message))
}

function oneOf<const Names extends readonly [string, string]>(names: Names) {
  return z.enum(names, `must be ${names.join(' or ')}`)
}

/**
 * The one description of Keyward's environment, each variable by itself; `.env.example` documents them for operators.
 * `environment-rules.ts` has the rules that the middleware does not need to know.
 */
export const variablesSchema = z.object({
  AUTH_URL: webUrl,
  AUTH_SECRET: secret,
  KEY_ENCRYPTION_KEYS: secretRing,
  KEY_PEPPER: secret,
  LINK_SECRET: secret,
  GRANT_SECRET: secret,
  KV_REST_API_URL: storeUrl,
  KV_REST_API_TOKEN: z
    .string('is missing')
    .check(z.minLength(16, 'must be at least 16 characters')),
  STORE_DEADLINE_MS: z.optional(wholeNumber(200, 10_000)),
  LAKE_URL: webUrl,
  LAKE_TOKEN: optionalText,
  LAKE_S3_ACCESS_KEY_ID: optionalText,
  LAKE_S3_SECRET_ACCESS_KEY: optionalText,
  LAKE_S3_REGION: z._default(someText, 'us-east-1'),
  CLICKHOUSE_URL: z.optional(webUrl),
  CLICKHOUSE_USER: z._default(z.string(), 'default'),
  CLICKHOUSE_PASSWORD: z._default(z.string(), ''),
  CLICKHOUSE_DATABASE: z._default(z.string(), 'default'),
  UPSTREAM_ORIGINS: origins,
  UPSTREAM_SIGNING_KEYS: z.optional(secretRing),
  SETUP_TOKEN: z.optional(secret),
  TRUSTED_PROXIES: z._default(wholeNumber(0, 10), 0),
  ALLOWED_HOSTS: hosts,
  MAX_CONNECTIONS: z._default(wholeNumber(1), 1024),
  MAX_CONNECTIONS_PER_ADDRESS: z._default(wholeNumber(1), 640),
  IMPORTED_KEYS: z._default(oneOf(['on', 'off']), 'on'),
  LEAK_REPORT_SECRET: z.optional(secret),
  GITHUB_SECRET_SCANNING: z._default(oneOf(['on', 'off']), 'off'),
  LEAKED_KEYS: z._default(oneOf(['revoke', 'notify']), 'revoke'),
  EXPORTS_OF_LEAKED_KEYS: z._default(oneOf(['end', 'finish']), 'end'),
  CRON_SECRET: z.optional(secret),
  WEBHOOK_URL: z.optional(webUrl),
  WEBHOOK_SECRET: z.optional(webhookSecret),
  MAIL_API_URL: z.optional(webUrl),
  MAIL_API_TOKEN: optionalText,
  MAIL_FROM: optionalText,
  TIME_ZONE: z._default(timeZone, 'UTC'),
  KEYS_PER_PERSON: z._default(wholeNumber(1, 100_000), 1000),
  GATE_CACHE_SECONDS: z._default(wholeNumber(0, 10), 0),
  STOP_GRACE_SECONDS: z._default(wholeNumber(0, 3_600), 20),
  EXPORT_MAX_ROWS: z._default(wholeNumber(1), 5_000_000),
  AUTH_GITHUB_ID: optionalText,
  AUTH_GITHUB_SECRET: optionalText,
  AUTH_GOOGLE_ID: optionalText,
  AUTH_GOOGLE_SECRET: optionalText,
})

export type Environment = z.infer<typeof variablesSchema>

let known: Environment | undefined

/**
 * Reads the environment anew, for all of this isolate.
 * @throws Error naming each variable that is missing or not usable; no value is in the message
 */
export function parseEnvironment(schema: z.core.$ZodType<Environment>): Environment {
  const parsed = z.safeParse(schema, process.env)
  if (parsed.success) {
    known = parsed.data
    return known
  }
  const lines = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'environment'} ${issue.message}`,
  )
  throw new Error(`Keyward's environment is not usable:\n${lines.join('\n')}`)
}

/**
 * Returns the environment, read once per isolate. Whatever answers requests calls `checkEnvironment` before.
 * @throws Error naming each variable that is missing or not usable; no value is in the message
 */
export function readEnvironment(): Environment {
  return known ?? parseEnvironment(variablesSchema)
}

/** The parts of a ring: each id with its key, newest first. */
export function ringOf(text: string): { id: string; key: string }[] {
  return text.split(',').map((part) => {
    const [id = '', key = ''] = part.split(':')
    return { id, key }
  })
}
