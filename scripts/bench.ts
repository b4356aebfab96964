import { benchExports } from './bench/exports/exports'
import { benchOneDay } from './bench/exports/one-day'
import { benchGate } from './bench/gate/gate'
import { describeHost } from './bench/host'
import { provisionRedis } from './redis/provision-redis'

/** Each prints what it measured; `npm run bench -- gate` runs one, without a name all run. */
const sections: ReadonlyMap<string, (root: string) => Promise<void>> = new Map([
  ['gate', benchGate],
  ['exports', benchExports],
  ['one-day', benchOneDay],
])

async function bench(): Promise<void> {
  const names = process.argv.length > 2 ? process.argv.slice(2) : [...sections.keys()]
  console.log(describeHost(await provisionRedis()))
  for (const name of names) {
    const section = sections.get(name)
    if (!section) throw new Error(`There is no section "${name}", only ${[...sections.keys()]}.`)
    await section(process.cwd())
  }
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
