import { z } from 'zod'
import { isHost, isLoopback } from './network'

/** A secret of Keyward's own. */
const secret = z
  .string('is missing: openssl rand -base64 32')
  .min(32, 'must be at least 32 characters: openssl rand -base64 32')

/** Secrets with ids, for sealing keys at rest and for signing identities. */
const secretRing = z
  .string('is missing: id:base64url-of-32-bytes')
  .regex(
    /^[a-z0-9]+:[A-Za-z0-9_-]{43}(,[a-z0-9]+:[A-Za-z0-9_-]{43})*$/,
    'must be id:base64url-of-32-bytes, newest first, comma-separated',
  )

/** As Standard Webhooks writes them: 24 to 64 bytes in base64. */
const webhookSecret = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
    'must be whsec_ and 24 to 64 random bytes in base64: echo "whsec_$(openssl rand -base64 32)"',
  )

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))

/** Origins of `UPSTREAM_ORIGINS`, each exactly as a browser would write it. */
const origins = list.refine(
  (all) => all.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
  'must be origins such as https://reports.example.org, comma-separated',
)

/** Hosts of `ALLOWED_HOSTS`, with a port where they have one. */
const hosts = list.refine(
  (all) => all.every(isHost),
  'must be hosts such as keys.internal:3000, comma-separated',
)

/** An IANA time zone that this platform supports. */
const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}, 'must be the IANA name of a time zone, such as Europe/Berlin')

/** Its token, and all that is in it, would travel a network in the clear. */
const storeUrl = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname)
}, 'must be an https URL, unless the store is on this machine')

const optionalText = z.string().min(1).optional()

/**
 * The one description of Keyward's environment, each variable by itself; `.env.example` documents them for operators.
 * `environment-rules.ts` has the rules that the middleware does not need to know.
 */
export const variablesSchema = z.object({
  AUTH_URL: z.url({ protocol: /^https?$/ }),
  AUTH_SECRET: secret,
  KEY_ENCRYPTION_KEYS: secretRing,
  KEY_PEPPER: secret,
  LINK_SECRET: secret,
  GRANT_SECRET: secret,
  KV_REST_API_URL: storeUrl,
  KV_REST_API_TOKEN: z.string().min(16),
  STORE_DEADLINE_MS: z.coerce.number().int().min(200).max(10_000).optional(),
  LAKE_URL: z.url({ protocol: /^https?$/ }),
  LAKE_TOKEN: optionalText,
  LAKE_S3_ACCESS_KEY_ID: optionalText,
  LAKE_S3_SECRET_ACCESS_KEY: optionalText,
  LAKE_S3_REGION: z.string().min(1).default('us-east-1'),
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CLICKHOUSE_USER: z.string().default('default'),
  CLICKHOUSE_PASSWORD: z.string().default(''),
  CLICKHOUSE_DATABASE: z.string().default('default'),
  UPSTREAM_ORIGINS: origins,
  UPSTREAM_SIGNING_KEYS: secretRing.optional(),
  SETUP_TOKEN: secret.optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ALLOWED_HOSTS: hosts,
  MAX_CONNECTIONS: z.coerce.number().int().min(1).default(1024),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(640),
  IMPORTED_KEYS: z.enum(['on', 'off']).default('on'),
  LEAK_REPORT_SECRET: secret.optional(),
  GITHUB_SECRET_SCANNING: z.enum(['on', 'off']).default('off'),
  LEAKED_KEYS: z.enum(['revoke', 'notify']).default('revoke'),
  EXPORTS_OF_LEAKED_KEYS: z.enum(['end', 'finish']).default('end'),
  CRON_SECRET: secret.optional(),
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_SECRET: webhookSecret.optional(),
  MAIL_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAIL_API_TOKEN: optionalText,
  MAIL_FROM: optionalText,
  TIME_ZONE: timeZone.default('UTC'),
  KEYS_PER_PERSON: z.coerce.number().int().min(1).max(100_000).default(1000),
  GATE_CACHE_SECONDS: z.coerce.number().int().min(0).max(10).default(0),
  STOP_GRACE_SECONDS: z.coerce.number().int().min(0).max(3_600).default(20),
  EXPORT_MAX_ROWS: z.coerce.number().int().min(1).default(5_000_000),
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
export function parseEnvironment(schema: z.ZodType<Environment>): Environment {
  const parsed = schema.safeParse(process.env)
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
