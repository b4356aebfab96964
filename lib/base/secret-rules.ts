import { z } from 'zod'

const fewestCharacters = 32
/** Random text of 32 characters has more different ones, in hexadecimal too. */
const fewestDifferent = 8

/** Whether a text is of one character, of a few, or of one part over and over. */
function isMonotonous(text: string): boolean {
  return new Set(text).size < fewestDifferent || /^(.+)\1+$/.test(text)
}

const monotonous = 'is too uniform to be random: openssl rand -base64 32'

/** A secret of Keyward's own: long, random, and no sample. */
export const secret = z
  .string('is missing: openssl rand -base64 32')
  .min(fewestCharacters, 'must be at least 32 characters: openssl rand -base64 32')
  .refine((text) => !/change.?me|example|sample|secret123/i.test(text), 'is a sample value')
  .refine((text) => !isMonotonous(text), monotonous)

/** The parts of a ring: each id with its key, newest first. */
export function ringOf(text: string): { id: string; key: string }[] {
  return text.split(',').map((part) => {
    const [id = '', key = ''] = part.split(':')
    return { id, key }
  })
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

/** Secrets with ids, for sealing keys at rest and for signing identities. */
export const secretRing = z
  .string('is missing: id:base64url-of-32-bytes')
  .regex(
    /^[a-z0-9]+:[A-Za-z0-9_-]{43}(,[a-z0-9]+:[A-Za-z0-9_-]{43})*$/,
    'must be id:base64url-of-32-bytes, newest first, comma-separated',
  )
  .refine((text) => !ringOf(text).some(({ key }) => isMonotonous(key)), monotonous)
  .refine((text) => isDistinct(ringOf(text).map(({ id }) => id)), 'has an id twice')
  .refine((text) => isDistinct(ringOf(text).map(({ key }) => key)), 'has a key twice')

/** As Standard Webhooks writes them: 24 to 64 bytes in base64. */
export const webhookSecret = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
    'must be whsec_ and 24 to 64 random bytes in base64: echo "whsec_$(openssl rand -base64 32)"',
  )
  .refine((text) => !isMonotonous(text.slice('whsec_'.length)), monotonous)

/** Every variable that holds a secret, ours or another's. None may repeat within another. */
const secretNames = [
  'AUTH_SECRET',
  'KEY_ENCRYPTION_KEYS',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'UPSTREAM_SIGNING_KEYS',
  'CRON_SECRET',
  'SETUP_TOKEN',
  'LEAK_REPORT_SECRET',
  'WEBHOOK_SECRET',
  'KV_REST_API_TOKEN',
  'LAKE_TOKEN',
  'LAKE_S3_SECRET_ACCESS_KEY',
  'CLICKHOUSE_PASSWORD',
  'MAIL_API_TOKEN',
  'AUTH_GITHUB_SECRET',
  'AUTH_GOOGLE_SECRET',
] as const

type SecretName = (typeof secretNames)[number]

/** The secrets in a value, one or several, written in one alphabet. */
function secretsIn(text: string): string[] {
  const plain = text.trim().replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  const keys = ringOf(plain).map(({ key }) => key)
  return [plain.replace(/^whsec_/, ''), ...keys].filter((one) => one !== '')
}

/**
 * Returns each variable that holds a secret of an earlier one: whoever learns one of them knows the other, too. Values
 * are not returned.
 */
export function repeatedSecrets(
  environment: {
    readonly [N in SecretName]?: string | undefined
  },
): { name: SecretName; twin: SecretName }[] {
  const holders = new Map<string, SecretName>()
  return secretNames.flatMap((name) => {
    const own = secretsIn(environment[name] ?? '')
    const twin = own.map((text) => holders.get(text)).find((holder) => holder !== undefined)
    for (const text of own) holders.set(text, name)
    return twin ? [{ name, twin }] : []
  })
}
