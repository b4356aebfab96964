import { waitForStore } from '@/lib/store/client'
import { checkStore } from '@/scripts/fsck/check-store'
import { Person } from '@/scripts/soak/person'
import { randomFrom } from '@/scripts/soak/random-from'
import { Tally } from '@/scripts/soak/tally'
import type { World } from '@/scripts/soak/world'
import { expect, test } from '@/tests/support/faults/shaken-world'

/** Printed in the titles, so that a failure can be repeated. */
const seeds = [1, 20_261_128]

/** How long two people make, change and end keys, default keys among them, while it happens. */
const workMs = 6_000

const disturbances: Record<string, (world: World) => Promise<void>> = {
  'SIGSTOP of the store': (world) => world.freezeRedis(2_500),
  'SIGKILL of the store': (world) => world.killRedis(),
  'SIGKILL of the store and a server': async (world) => {
    await Promise.all([world.killRedis(), world.killServer(0)])
  },
}

for (const [name, disturb] of Object.entries(disturbances)) {
  for (const seed of seeds) {
    test(`every acknowledged change is made exactly once: ${name}, seed ${seed}`, async ({
      world,
    }) => {
      const random = randomFrom(seed)
      const tally = new Tally()
      const people = await Promise.all([1, 2].map(() => new Person(world, tally, random).open()))
      const untilMs = Date.now() + workMs
      const working = Promise.all(people.map((person) => person.workUntil(untilMs)))
      await disturb(world)
      await working
      await Promise.all(people.map((person) => person.verify()))
      expect(tally.report()).toMatchObject({ wrong: [], lost: [], doubled: [] })
      waitForStore()
      const { findings } = await checkStore({ repairs: false })
      expect(findings).toEqual([])
    })
  }
}
