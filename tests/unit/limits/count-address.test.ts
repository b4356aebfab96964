import { expect } from 'playwright/test'
import { countAddress, readAddress } from '@/lib/limits/count-address'
import { policies } from '@/lib/limits/policies'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { test } from '@/tests/support/store'

// A day, so that no test is slower than the window.
const policy = { ...policies.failures, windowSeconds: 86_400 }
let addresses = 0

function newAddress(): string {
  addresses += 1
  return `2001:db8:${addresses.toString(16)}:${process.pid % 65_536}::1`
}

test('exactly the quota of an address is admitted, and a read does not spend it', async ({
  store,
}) => {
  const address = newAddress()
  const read = () => readAddress(kvBatch(store.kv, 1), policy, address)
  expect(await read()).toMatchObject({ admitted: true, remaining: policy.quota })
  const states = await Promise.all(
    Array.from({ length: 3 * policy.quota }, () =>
      countAddress(kvBatch(store.kv, 1), policy, address),
    ),
  )
  expect(states.filter(({ admitted }) => admitted)).toHaveLength(policy.quota)
  const used = await read()
  expect(used).toMatchObject({ admitted: false, remaining: 0 })
  expect(used.resetMs).toBeGreaterThan(Date.now() + 80_000_000)
})

test('addresses of one subscriber count together, and other addresses count separately', async ({
  store,
}) => {
  const address = newAddress()
  const batch = () => kvBatch(store.kv, 1)
  await countAddress(batch(), policy, address)
  const neighbour = address.replace(/::1$/, ':a:b:c:d')
  expect((await readAddress(batch(), policy, neighbour)).remaining).toBe(policy.quota - 1)
  expect((await readAddress(batch(), policy, newAddress())).remaining).toBe(policy.quota)
  expect((await readAddress(batch(), policies.report, address)).remaining).toBe(
    policies.report.quota,
  )
})

test('an unexpected reply is an outage, never an admission', async () => {
  for (const value of [undefined, null, 'OK', [], ['x'], {}]) {
    const broken = { pipeline: () => Promise.resolve([{ ok: true, value }]) }
    const store = broken as unknown as Kv
    await expect(countAddress(kvBatch(store, 1), policy, '192.0.2.1')).rejects.toThrow(KvError)
  }
})
