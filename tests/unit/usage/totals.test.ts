import parse from 'parse-prometheus-text-format'
import { instanceMetrics } from '@/lib/gate/public/instance-metrics'
import { metricsText } from '@/lib/gate/public/metrics-text'
import { runScheduledJobs } from '@/lib/outbox/scheduled-jobs'
import { connectKv, type Kv } from '@/lib/store/client'
import { holdLease } from '@/lib/usage/hold-lease'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'
import { readMetrics } from '@/tests/support/watching/metrics'

async function scrape(kv: Kv): Promise<Map<string, number>> {
  return readMetrics(metricsText(await instanceMetrics(kv)))
}

test('the metrics of the instance count calls, files, rows and bytes of all keys', async ({
  store,
}) => {
  const nowMs = Date.now()
  const before = await scrape(store.kv)
  for (const { defaultKeyId, actor } of [await newPerson(nowMs), await newPerson(nowMs)]) {
    const record = (more: object) =>
      recordCall(callOf(defaultKeyId, actor.userId, nowMs, { ...more }))
    await record({ format: 'csv', rows: 10, bytes: 1000 })
    await record({ format: 'parquet', rows: 3, bytes: 30, isComplete: false })
    await record({ outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 })
    await record({ outcome: 'refused', reason: 'export_not_allowed', rows: 0, bytes: 0 })
  }
  const after = await scrape(store.kv)
  const growth = [...after].flatMap(([name, value]) => {
    const grown = value - (before.get(name) ?? 0)
    return /_total /.test(name) && grown !== 0 ? [[name, grown]] : []
  })
  expect(Object.fromEntries(growth)).toEqual({
    'keyward_calls_total outcome=allowed': 4,
    'keyward_calls_total outcome=rate_limited': 2,
    'keyward_calls_total outcome=export_not_allowed': 2,
    'keyward_exports_total format=csv end=complete': 2,
    'keyward_exports_total format=parquet end=broken_off': 2,
    'keyward_export_rows_total format=csv': 20,
    'keyward_export_rows_total format=parquet': 6,
    'keyward_export_bytes_total format=csv': 2000,
    'keyward_export_bytes_total format=parquet': 60,
  })
})

test('an export counts as running from its first renewal until it is recorded', async ({
  store,
}) => {
  const nowMs = Date.now()
  const { defaultKeyId, actor } = await newPerson(nowMs)
  const running = async () => (await scrape(store.kv)).get('keyward_exports_running')
  const before = (await running()) ?? 0
  const stop = await holdLease(defaultKeyId, { id: 'exp_metrics', untilMs: nowMs }, 2, () => {})
  expect(await running()).toBe(before + 1)
  await stop?.()
  await recordCall(callOf(defaultKeyId, actor.userId, nowMs, { leaseId: 'exp_metrics' }))
  expect(await running()).toBe(before)
})

test('a sweep leaves its time, and what is overdue without one is the lag', async ({ store }) => {
  await runScheduledJobs(Date.now())
  const swept = await scrape(store.kv)
  expect(swept.get('keyward_sweep_lag_seconds')).toBe(0)
  expect(
    Math.abs(Date.now() / 1000 - (swept.get('keyward_sweep_timestamp_seconds') ?? 0)),
  ).toBeLessThan(60)
  const dueMs = Date.now() - 3_600_000
  await runText(store.kv, `return redis.call('ZADD', KEYS[1], ${dueMs}, 'nobody')`, [
    'expiry-notices',
  ])
  const late = (await scrape(store.kv)).get('keyward_sweep_lag_seconds')
  await runText(store.kv, `return redis.call('ZREM', KEYS[1], 'nobody')`, ['expiry-notices'])
  expect(late).toBeGreaterThan(3_599)
})

test('while the store is away, the metrics say so and nothing else of it', async () => {
  const away = connectKv('http://127.0.0.1:9', 'nobody-is-there-at-all')
  const text = metricsText(await instanceMetrics(away))
  expect(readMetrics(text).get('keyward_store_up')).toBe(0)
  expect(parse(text).map(({ name }) => name)).toEqual([
    'keyward_build_info',
    'keyward_store_up',
    'keyward_store_answer_seconds',
  ])
})
