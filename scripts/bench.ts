import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { benchExports } from './bench/exports/exports'
import { benchOneDay } from './bench/exports/one-day'
import { benchFloods } from './bench/floods'
import { benchGate } from './bench/gate/gate'
import { benchManyKeys } from './bench/gate/many-keys'
import { benchStores } from './bench/gate/stores'
import { describeHost } from './bench/host'
import { benchLists } from './bench/lists/lists'
import { benchMiddleware } from './bench/middleware'
import { benchPages } from './bench/pages/pages'
import { benchPeers } from './bench/peers/peers'
import { provisionRedis } from './redis/provision-redis'

/** Each prints what it measured; `npm run bench -- gate` runs one, without a name all run. */
const sections: ReadonlyMap<string, (root: string) => Promise<void>> = new Map([
  ['gate', benchGate],
  ['many-keys', benchManyKeys],
  ['stores', benchStores],
  ['peers', benchPeers],
  ['lists', benchLists],
  ['floods', benchFloods],
  ['exports', benchExports],
  ['one-day', benchOneDay],
  ['middleware', benchMiddleware],
  ['pages', benchPages],
])

/** Runs in a separate process, because a section leaves its environment, store and memory behind. */
function runAlone(name: string): void {
  const [, script = ''] = process.argv
  const run = spawnSync(process.execPath, [...process.execArgv, script, name], { stdio: 'inherit' })
  if (run.status !== 0) throw new Error(`The section "${name}" ended early.`)
}

async function bench(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const names = positionals.length > 0 ? positionals : [...sections.keys()]
  const unknown = names.find((name) => !sections.has(name))
  if (unknown) throw new Error(`There is no section "${unknown}", only ${[...sections.keys()]}.`)
  const [only = '', ...others] = names
  if (others.length > 0) return names.forEach(runAlone)
  console.log(describeHost(await provisionRedis()))
  await sections.get(only)?.(process.cwd())
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
