import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { minuteMs } from '@/lib/base/time'
import { waitForStore } from '@/lib/store/client'
import { faults } from '@/tests/support/faults/fault-proxy'
import { checkStore } from './fsck/check-store'
import { Person } from './soak/person'
import { randomFrom } from './soak/random-from'
import { Tally } from './soak/tally'
import { World } from './soak/world'
import { buildIfStale } from './stack/build-if-stale'

const people = 4
const roundMs = 15_000

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) } },
  allowPositionals: true,
})

/** The ways to break the world, each for a while. */
function disturbances(world: World, random: () => number): Record<string, () => Promise<unknown>> {
  const server = () => Math.floor(random() * 2)
  const withFault = (fault: (typeof faults)[number]) => async () => {
    const share = random() < 0.5 ? () => true : () => random() < 0.5
    for (const proxy of world.proxies) proxy.set(fault, { share })
    await sleep(3_000 + random() * 5_000)
    await world.calm()
  }
  return {
    ...Object.fromEntries(faults.map((fault) => [fault, withFault(fault)])),
    'freeze redis': () => world.freezeRedis(1_000 + random() * 4_000),
    'kill redis': () => world.killRedis(),
    'kill a server': () => world.killServer(server()),
    'kill redis and a server': () => Promise.all([world.killRedis(), world.killServer(server())]),
  }
}

async function soak(): Promise<void> {
  const minutes = Number(positionals[0] ?? '5')
  const seed = Number(values.seed)
  if (!(minutes > 0) || !Number.isInteger(seed))
    throw new Error('npm run soak -- <minutes> [--seed <n>]')
  console.log(`soak: ${minutes} minutes, seed ${seed}`)
  await buildIfStale(process.cwd())
  const random = randomFrom(seed)
  const tally = new Tally()
  const world = new World()
  try {
    await world.start()
    const all = await Promise.all(
      Array.from({ length: people }, () => new Person(world, tally, random).open()),
    )
    const ways = Object.entries(disturbances(world, random))
    let ahead: typeof ways = []
    const untilMs = Date.now() + minutes * minuteMs
    for (let round = 1; Date.now() < untilMs; round += 1) {
      const endMs = Date.now() + roundMs
      const working = Promise.all(all.map((person) => person.workUntil(endMs)))
      // Each way once, in an order of chance, before any comes again.
      if (ahead.length === 0) ahead = [...ways]
      const [name, disturb] = ahead.splice(Math.floor(random() * ahead.length), 1)[0] ?? []
      await sleep(random() * 4_000)
      await disturb?.()
      if (name) tally.disturbed(name)
      console.log(`soak: round ${round}: ${name}`)
      await working
      await world.calm()
      await Promise.all(all.map((person) => person.verify()))
    }
    waitForStore()
    const { names, findings } = await checkStore({ repairs: false })
    console.log(JSON.stringify({ ...tally.report(), names, findings }, null, 2))
    if (!tally.isClean || findings.length > 0) process.exitCode = 1
  } finally {
    await world.stop()
  }
}

soak()
  .catch((error: unknown) => {
    console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  })
  .finally(() => process.exit())
