import { test as base } from 'playwright/test'
import { World } from '@/scripts/soak/world'
import { withClockAhead } from './skewed-clock'

/** How far the clock of the second server is ahead of the first one's, and of the store's. */
export const clockAheadMs = 3_000

/** Tests of two servers on a store of their own, with clocks of their own, which can be frozen and killed. */
export const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const world = await new World([{}, withClockAhead(clockAheadMs)]).start()
      await use(world)
      await world.stop()
    },
    { scope: 'worker' },
  ],
})

export { expect } from 'playwright/test'
