import * as z from 'zod/mini'
import { type Environment, parseEnvironment, ringOf, variablesSchema } from './environment'
import type { SettingFault } from './settings/environment-error'
import { isUniform } from './settings/uniform-text'

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

/** The secrets that Keyward's operator makes. */
const ownSecrets = [
  'AUTH_SECRET',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'SETUP_TOKEN',
  'LEAK_REPORT_SECRET',
  'CRON_SECRET',
  'METRICS_TOKEN',
  'WEBHOOK_SECRET',
] as const
const secretRings = ['KEY_ENCRYPTION_KEYS', 'UPSTREAM_SIGNING_KEYS'] as const

/** The secrets that others make, in their own shapes. A short one may be a word that a program on this machine expects. */
const othersSecrets = [
  'KV_REST_API_TOKEN',
  'LAKE_TOKEN',
  'LAKE_S3_SECRET_ACCESS_KEY',
  'CLICKHOUSE_PASSWORD',
  'MAIL_API_TOKEN',
  'AUTH_GITHUB_SECRET',
  'AUTH_GOOGLE_SECRET',
] as const
const shortSecret = 15

/** Every variable that holds a secret. None may repeat within another. */
const secretNames = [...ownSecrets, ...secretRings, ...othersSecrets] as const

type SecretName = (typeof secretNames)[number]

/** The secrets in a value, one or several, written in one alphabet. */
function secretsIn(text: string): string[] {
  const plain = text
    .trim()
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/(?<!=)=+$/, '')
  const keys = ringOf(plain).map(({ key }) => key)
  return [plain.replace(/^whsec_/, ''), ...keys].filter((one) => one !== '')
}

/**
 * Returns each variable that holds a secret of an earlier one: a person who learns one of them knows the other, too.
 * Values are not returned.
 */
function repeatedSecrets(environment: Environment): { name: SecretName; twin: SecretName }[] {
  const holders = new Map<string, SecretName>()
  return secretNames.flatMap((name) => {
    const own = secretsIn(environment[name] ?? '')
    const twin = own.map((text) => holders.get(text)).find((holder) => holder !== undefined)
    for (const text of own) holders.set(text, name)
    return twin ? [{ name, twin }] : []
  })
}

/** Returns the secrets that Keyward's operator made, by name. */
export function ownSecretsOf(environment: Environment): Record<string, string> {
  const pairs = [...ownSecrets, ...secretRings].map(
    (name) => [name, environment[name] ?? ''] as const,
  )
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

const uniform = 'is too uniform to be random'

function* weakSecrets(environment: Environment): Generator<SettingFault> {
  for (const name of ownSecrets) {
    const text = environment[name] ?? ''
    if (/change.?me|example|sample|secret123/i.test(text))
      yield { name, message: 'is a sample value' }
    if (text && isUniform(text.replace(/^whsec_/, ''))) yield { name, message: uniform }
  }
  for (const name of othersSecrets) {
    const text = environment[name] ?? ''
    if (text.length > shortSecret && new Set(text).size === 1) yield { name, message: uniform }
  }
  for (const name of secretRings) {
    const parts = ringOf(environment[name] ?? '')
    if (environment[name] && parts.some(({ key }) => isUniform(key)))
      yield { name, message: uniform }
    if (!isDistinct(parts.map(({ id }) => id))) yield { name, message: 'has an id twice' }
    if (!isDistinct(parts.map(({ key }) => key))) yield { name, message: 'has a key twice' }
  }
  for (const { name, twin } of repeatedSecrets(environment)) {
    yield { name, message: `must differ from ${twin}` }
  }
}

/** Variables that are of no use without another one. */
const needs: readonly (readonly [keyof Environment, keyof Environment])[] = [
  ['UPSTREAM_ORIGINS', 'UPSTREAM_SIGNING_KEYS'],
  ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ['WEBHOOK_SECRET', 'WEBHOOK_URL'],
  ['MAIL_API_URL', 'MAIL_API_TOKEN'],
  ['MAIL_API_URL', 'MAIL_FROM'],
  ['LAKE_S3_ACCESS_KEY_ID', 'LAKE_S3_SECRET_ACCESS_KEY'],
  ['LAKE_S3_SECRET_ACCESS_KEY', 'LAKE_S3_ACCESS_KEY_ID'],
  ['LAKE_S3_ACCESS_KEY_ID', 'LAKE_URL'],
  ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ['AUTH_GITHUB_SECRET', 'AUTH_GITHUB_ID'],
  ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
  ['AUTH_GOOGLE_SECRET', 'AUTH_GOOGLE_ID'],
]

function* missingPartners(environment: Environment): Generator<SettingFault> {
  const isSet = (name: keyof Environment) => String(environment[name] ?? '') !== ''
  for (const [name, partner] of needs) {
    if (isSet(name) && !isSet(partner)) {
      yield { name: partner, message: `is missing: ${name} needs it` }
    }
  }
}

/** The environment with every rule: secrets that are random and apart, and variables that need each other. */
export const environmentSchema = variablesSchema.check(
  z.superRefine(
    (environment, context) => {
      const faults = [...weakSecrets(environment), ...missingPartners(environment)]
      for (const { name, message } of faults) {
        context.addIssue({ code: 'custom', path: [name], message })
      }
    },
    // Even where a variable by itself is wrong, so that an operator learns of everything at once.
    { when: () => true },
  ),
)

let isChecked = false

/**
 * Checks the environment once per isolate.
 * @throws EnvironmentError for variables that are missing or not usable
 */
export function checkEnvironment(): void {
  if (!isChecked) parseEnvironment(environmentSchema)
  isChecked = true
}
