import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { matchSecrets } from '@/lib/accounts/match-secrets'
import { unfinishedRestore } from '@/lib/accounts/match-secrets.lua'
import { countUsers } from '@/lib/accounts/setup-state'
import { writeWhole } from '../system/write-whole'

/** The secrets that a start makes when nobody has set them. */
const madeHere = [
  'AUTH_SECRET',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'CRON_SECRET',
  'KEY_ENCRYPTION_KEYS',
  'UPSTREAM_SIGNING_KEYS',
  'KV_REST_API_TOKEN',
  'LAKE_TOKEN',
] as const

/** Returns a new secret for a variable, with an id where the variable holds several. */
export function newSecret(name: string): string {
  const secret = randomBytes(32).toString('base64url')
  return name.endsWith('_KEYS') ? `k1:${secret}` : secret
}

/** Returns the secrets in a file; none if there is no file. */
export function readSecrets(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const lines = readFileSync(path, 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=')
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : []
    }),
  )
}

function writeFile(path: string, values: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const text = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
  writeWhole(path, text.join(''))
}

/** Writes secrets into the file (0600), beside those that are there or in their place. */
export function putSecrets(path: string, values: Readonly<Record<string, string>>): void {
  writeFile(path, { ...readSecrets(path), ...values })
}

/** Secrets that a start has made, because neither environment nor file had them. */
export interface MadeSecrets {
  names: string[]
  /** Writes them into the file (0600), beside those that are there. */
  keep(): void
}

/**
 * Puts every secret that the environment lacks into it: from the file, or made now. What was made is in no file before
 * `keep`, so that a start can first ask whether the store was written under another one.
 * @param path such as `.data/secrets.env`
 */
export function completeSecrets(environment: NodeJS.ProcessEnv, path: string): MadeSecrets {
  const kept = readSecrets(path)
  const names = madeHere.filter((name) => !environment[name] && !kept[name])
  for (const name of names) kept[name] = newSecret(name)
  for (const [name, value] of Object.entries(kept)) {
    // Another lake must not get the token of our own, and a public bucket refuses it.
    const isOfOurLake = name === 'LAKE_TOKEN' && environment.LAKE_URL
    if (!isOfOurLake) environment[name] ||= value
  }
  return {
    names,
    keep() {
      if (names.length > 0) writeFile(path, kept)
    },
  }
}

/**
 * Compares the secrets with those under which the store was written, and keeps the ones that were made.
 * @param accepted names of secrets that may differ from now on
 * @throws Error naming each secret that differs, and what to do; no file was changed then
 */
export async function confirmSecrets(
  made: MadeSecrets,
  { accepted, path }: { accepted: readonly string[]; path: string },
): Promise<void> {
  // Puts the users of a store that an older version wrote into the index.
  await countUsers()
  const differing = await matchSecrets({ invented: made.names, accepted })
  if (differing.includes(unfinishedRestore)) {
    throw new Error(
      'A restore into this store has not ended. Start it again: npm run restore -- <file> --replace',
    )
  }
  if (differing.length > 0) {
    const lines = differing.map((name) => {
      const [variable = ''] = name.split(':')
      const isMissing = made.names.includes(variable)
      return `  ${name} ${isMissing ? 'is missing' : 'is not the one the store was written with'}`
    })
    const [first = ''] = differing[0]?.split(':') ?? []
    throw new Error(
      `The secrets do not belong to the data in the store:\n${lines.join('\n')}\nPut the old ones back into ${path}, or into the environment; a backup of the data has them.\nTo go on without an old one: npm start -- --accept-secret ${first}. docs/operate.md says what ends then.`,
    )
  }
  made.keep()
}
