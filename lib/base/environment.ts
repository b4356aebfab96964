import * as z from 'zod/mini'
import { logLevels } from './log-events'
import { EnvironmentError } from './settings/environment-error'
import { platformOrigins } from './settings/platform-origins'
import {
  hosts,
  oneOf,
  optionalText,
  origins,
  secret,
  secretRing,
  someText,
  storeUrl,
  timeZone,
  webhookSecret,
  webUrl,
  wholeNumber,
} from './settings/value-schemas'

/**
 * The one description of Keyward's environment, each variable by itself; `.env.example` documents them for operators.
 * `environment-rules.ts` has the rules that the middleware does not need to know.
 */
export const variablesSchema = z.object({
  AUTH_URL: webUrl,
  PREVIEW_ORIGINS: z._default(oneOf(['on', 'off']), 'off'),
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
  LAKE_URL: z.optional(webUrl),
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
  LOG_LEVEL: z._default(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
  METRICS_TOKEN: z.optional(secret),
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

/** Returns the variables that have a value, and what a platform says of itself. */
function given(environment: NodeJS.Dict<string>): NodeJS.Dict<string> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  return { AUTH_URL: platformOrigins(set)[0], ...set }
}

let known: Environment | undefined

/**
 * Reads the environment anew, for all of this isolate. An empty variable is one that is not set.
 * @throws EnvironmentError for variables that are missing or not usable
 */
export function parseEnvironment(schema: z.core.$ZodType<Environment>): Environment {
  const parsed = z.safeParse(schema, given(process.env))
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), message })),
    )
  }
  known = parsed.data
  return known
}

/**
 * Returns the environment, read once per isolate. Whatever answers requests calls `checkEnvironment` before.
 * @throws EnvironmentError for variables that are missing or not usable
 */
export function readEnvironment(): Environment {
  return known ?? parseEnvironment(variablesSchema)
}

/**
 * Returns the origins of this instance, from its configuration and never from a header: that of AUTH_URL, and with
 * PREVIEW_ORIGINS those under which Vercel serves this preview.
 */
export function ownOrigins(): string[] {
  const { AUTH_URL, PREVIEW_ORIGINS } = readEnvironment()
  const isPreview = PREVIEW_ORIGINS === 'on' && process.env.VERCEL_ENV === 'preview'
  return [new URL(AUTH_URL).origin, ...(isPreview ? platformOrigins(process.env) : [])]
}

/** The parts of a ring: each id with its key, newest first. */
export function ringOf(text: string): { id: string; key: string }[] {
  return text.split(',').map((part) => {
    const [id = '', key = ''] = part.split(':')
    return { id, key }
  })
}
