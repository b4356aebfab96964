import fc from 'fast-check'
import { bearer, type Exporter, exportPath, yesterday } from '@/tests/support/exporter'
import { type Fault, faults } from '@/tests/support/faults/fault-proxy'
import { expect, type FaultyInstance, test } from '@/tests/support/faults/faulty-instance'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'
import type { Answer } from '@/tests/support/send'

const quota = 40
/** Printed in the titles, so that a failure can be repeated. */
const seeds = [1, 20_261_128]

/** Units that the store may have counted for a call that was admitted, that failed, or that a limit refused. */
const spent: Record<Fault, Record<'admitted' | 'failed' | 'refused', number>> = {
  delay: { admitted: 1, failed: 0, refused: 0 },
  error: { admitted: 1, failed: 0, refused: 0 },
  'drop before': { admitted: 1, failed: 0, refused: 0 },
  'drop after': { admitted: 1, failed: 1, refused: 0 },
  duplicate: { admitted: 2, failed: 2, refused: 1 },
  'half-open': { admitted: 1, failed: 0, refused: 0 },
  garbage: { admitted: 1, failed: 1, refused: 0 },
  stale: { admitted: 1, failed: 0, refused: 0 },
  late: { admitted: 1, failed: 0, refused: 0 },
}

/** Bursts of calls: the methods of each. */
const bursts = fc.array(fc.array(fc.constantFrom('HEAD', 'GET'), { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 2,
})

/** Fails unless the answer is a file, or a whole refusal that says to come back. */
function expectHonest(answer: Answer, method: string): void {
  if (answer.status === 200) return
  expect([429, 503], answer.body).toContain(answer.status)
  expect(Number(answer.headers['retry-after'] ?? '1')).toBeGreaterThan(0)
  if (method === 'HEAD') return
  const { code } = JSON.parse(answer.body)
  expect(['rate_limited', 'store_unavailable']).toContain(code)
  expectProblem(answer, code)
}

async function remainingOf({ ask }: FaultyInstance, { key }: Exporter): Promise<number> {
  const self = await ask('/api/v1/key', { headers: [bearer(key)] })
  return JSON.parse(self.body).limits[0].remaining
}

for (const [fault, seed] of faults.flatMap((one) => seeds.map((seed) => [one, seed] as const))) {
  test(`calls stay within the limit and recover when the store fails: ${fault}, seed ${seed}`, async ({
    faulty,
    stranger,
  }) => {
    const windows = [{ name: 'day', quota, windowSeconds: 86_400 }]
    const opened = await openKeyWith(stranger.context, { limits: { windows } })
    const headers = [bearer(opened.key)]
    const call = (method: string) => faulty.ask(exportPath + yesterday, { method, headers })
    expect((await call('HEAD')).status).toBe(200)
    const [planned = []] = fc.sample(bursts, { seed, numRuns: 1 })
    // A `HEAD` spends no unit.
    const statuses: number[] = []
    faulty.store.set(fault)
    for (const burst of planned) {
      const answers = await Promise.all(burst.map(call))
      for (const [at, answer] of answers.entries()) expectHonest(answer, burst[at] ?? '')
      const gets = answers.filter((_, at) => burst[at] === 'GET')
      statuses.push(...gets.map(({ status }) => status))
    }
    faulty.store.set(undefined)
    await faulty.store.settle()
    const count = (wanted: number) => statuses.filter((status) => status === wanted).length
    const [admitted, failed, refused] = [count(200), count(503), count(429)]
    expect(admitted + failed + refused).toBe(statuses.length)
    await expect(async () => {
      expect((await call('HEAD')).status).toBe(200)
    }).toPass()
    const used = quota - (await remainingOf(faulty, opened))
    expect(used).toBeGreaterThanOrEqual(admitted)
    const units = spent[fault]
    const most = admitted * units.admitted + failed * units.failed + refused * units.refused
    expect(used).toBeLessThanOrEqual(most)
    await expect(async () => {
      expect((await call('GET')).status).toBe(200)
    }).toPass()
  })
}

for (const fault of faults) {
  test(`a key that is created while the store fails exists once or not at all: ${fault}`, async ({
    faulty,
    stranger,
  }) => {
    const manager = await openKeyWith(stranger.context, { permissions: managingPermissions })
    const intent = crypto.randomUUID()
    const name = `Storm ${intent}`
    const create = () =>
      faulty.ask('/api/v1/keys', {
        method: 'POST',
        headers: [
          bearer(manager.key),
          ['Content-Type', 'application/json'],
          ['Idempotency-Key', intent],
        ],
        body: JSON.stringify({ name }),
      })
    faulty.store.set(fault)
    const answers = await Promise.all([create(), create(), create()])
    faulty.store.set(undefined)
    await faulty.store.settle()
    for (const answer of answers) {
      expect([201, 503], answer.body).toContain(answer.status)
      if (answer.status === 503) expectProblem(answer, 'store_unavailable')
    }
    await expect(async () => expect((await create()).status).toBe(201)).toPass()
    const listed = await faulty.ask('/api/v1/keys', { headers: [bearer(manager.key)] })
    const { data } = JSON.parse(listed.body)
    expect(data.filter((key: { name: string }) => key.name === name)).toHaveLength(1)
  })
}

test('the instance reports that its store fails, and that it has recovered', async ({ faulty }) => {
  await expect(async () => expect((await faulty.ask('/readyz')).status).toBe(200)).toPass()
  faulty.store.set('error')
  await expect(async () => {
    const answer = await faulty.ask('/readyz')
    expectProblem(answer, 'not_ready')
    expect(JSON.parse(answer.body)).toMatchObject({
      store: { status: 'failed' },
      lake: { status: 'ok' },
    })
    expect(answer.headers['retry-after']).toBe('5')
    expect(answer.body).not.toContain(new URL(faulty.store.url).port)
  }).toPass()
  expect((await faulty.ask('/healthz')).status).toBe(200)
  faulty.store.set(undefined)
  await expect(async () => expect((await faulty.ask('/readyz')).status).toBe(200)).toPass()
  faulty.lake.set('half-open')
  await expect(async () => {
    const answer = await faulty.ask('/readyz')
    expectProblem(answer, 'not_ready')
    expect(JSON.parse(answer.body)).toMatchObject({
      store: { status: 'ok' },
      lake: { status: 'failed' },
    })
  }).toPass()
  faulty.lake.set(undefined)
  await expect(async () => expect((await faulty.ask('/readyz')).status).toBe(200)).toPass()
})
