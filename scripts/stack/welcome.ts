import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { countUsers } from '@/lib/accounts/setup-state'
import { isLoopback } from '@/lib/base/settings/hosts'
import { firstRun } from './first-run'

/**
 * Whether this start is the demonstration: store and data are both our own, nobody but this machine is meant to
 * reach it, and `DEMO=0` does not say otherwise. To be asked before the stack writes its addresses into the
 * environment.
 */
export function isDemonstration(environment: NodeJS.ProcessEnv): boolean {
  const { DEMO, AUTH_URL = '', LAKE_URL, KV_REST_API_URL, REDIS_URL } = environment
  const isOurs = !LAKE_URL && !KV_REST_API_URL && !REDIS_URL
  const isHere = URL.canParse(AUTH_URL) && isLoopback(new URL(AUTH_URL).hostname)
  return DEMO !== '0' && isOurs && isHere
}

/**
 * Welcomes the first people of an instance: by the two accounts of the demonstration, or, where there is no user
 * yet, by a token with which the operator makes the first administrator. The token, unless the operator has set one,
 * is good for this start only.
 * @param path where the demonstration's accounts are written down
 * @throws KvError when the store cannot be asked
 */
export async function welcome(
  environment: NodeJS.ProcessEnv,
  { isDemo, origin, path }: { isDemo: boolean; origin: string; path: string },
): Promise<void> {
  if (isDemo) return firstRun(origin, path)
  if ((await countUsers()) === 0) {
    environment.SETUP_TOKEN ??= randomBytes(32).toString('base64url')
    console.log('\nkeyward: there is no user yet. Make the first administrator, once, at')
    console.log(`  ${origin}/setup#${encodeURIComponent(environment.SETUP_TOKEN)}`)
  } else if (existsSync(path)) {
    console.log(`\nkeyward: accounts of a demonstration may be in this store, see ${path}:`)
    console.log('  deactivate them under Access → Users.')
  }
}
