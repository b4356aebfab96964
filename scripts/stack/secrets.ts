import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const makers: Record<string, () => string> = {
  AUTH_SECRET: randomSecret,
  KEY_PEPPER: randomSecret,
  LINK_SECRET: randomSecret,
  GRANT_SECRET: randomSecret,
  CRON_SECRET: randomSecret,
  KEY_ENCRYPTION_KEYS: () => `k1:${randomSecret()}`,
  UPSTREAM_SIGNING_KEYS: () => `k1:${randomSecret()}`,
  KV_REST_API_TOKEN: randomSecret,
  LAKE_TOKEN: randomSecret,
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

function readFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const lines = readFileSync(path, 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=')
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : []
    }),
  )
}

/**
 * Puts every secret that the environment lacks into it: from the file, or made now and kept in the file (0600).
 * @param path such as `.data/secrets.env`
 */
export function completeSecrets(environment: NodeJS.ProcessEnv, path: string): void {
  const kept = readFile(path)
  const lacking = Object.keys(makers).filter((name) => !environment[name] && !kept[name])
  for (const name of lacking) kept[name] = makers[name]?.() ?? ''
  for (const [name, value] of Object.entries(kept)) {
    // Another lake must not get the token of our own, and a public bucket refuses it.
    const isOfOurLake = name === 'LAKE_TOKEN' && environment.LAKE_URL
    if (!isOfOurLake) environment[name] ||= value
  }
  if (lacking.length === 0) return
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const text = Object.entries(kept).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(path, text.join(''), { mode: 0o600 })
}
