import { Redis } from 'ioredis'
import { fillStore } from '@/scripts/bench/lists/fill-store'
import { questions } from '@/scripts/bench/lists/questions'
import { expect, test } from '@/tests/support/store'
import { watchScripts, widestSpan } from '@/tests/support/watch-scripts'

/** Questions that go through all cards or counters, in as many scripts as that takes. */
const inSteps = /search|status|role|usage|bars|rules|everybody/

test('pages do not cost the store more with ten times as many users and keys', async ({
  store,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const nowMs = Date.now()
  const costs = new Map<string, number>()
  for (const count of [200, 2_000]) {
    await redis.flushall()
    await fillStore(redis, { users: count, keys: count }, nowMs)
    for (const [name, ask] of questions(nowMs)) {
      // Older data gets into the orders, and the store learns the scripts.
      await ask()
      const runs = await watchScripts(store, ask)
      expect(widestSpan(runs), name).toBeLessThanOrEqual(1000)
      for (const run of runs) expect(run.length, name).toBeLessThanOrEqual(1000)
      const cost = runs.flat().length
      if (!inSteps.test(name)) expect(cost, name).toBe(costs.get(name) ?? cost)
      costs.set(name, cost)
    }
  }
  await redis.flushall()
  redis.disconnect()
})
