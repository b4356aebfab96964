import { dayMs, hourMs, isoDay, minuteMs } from '@/lib/base/time'
import { getKey } from '@/lib/keys/list/get-key'
import { type Call, recordCall } from '@/lib/usage/record-call'
import type { CallOutcome } from '@/lib/usage/record-call.lua'
import { findCalls } from '@/lib/usage/series/find-calls'
import { readRanks } from '@/lib/usage/series/read-ranks'
import { readSeries, sumOfSteps } from '@/lib/usage/series/read-series'
import type { UsageFilter } from '@/lib/usage/series/usage-filter'
import {
  endOf,
  rangeOfDays,
  rangeUntilNow,
  type UsageRangeName,
} from '@/lib/usage/series/usage-range'
import type { RankedName } from '@/lib/usage/usage-series'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '../../keys/key-fixture'

const nowMs = Date.parse('2026-11-23T12:34:56Z')
const outcomes: readonly CallOutcome[] = ['allowed', 'limited', 'refused']

/** Two keys that call for two exports from two addresses, at many times, with each outcome. */
async function busyPerson() {
  const { actor, context, defaultKeyId } = await newPerson(nowMs)
  const other = await newKey(context, { name: 'other' })
  const agos = [
    0,
    minuteMs,
    59 * minuteMs,
    90 * minuteMs,
    30 * hourMs,
    3 * dayMs,
    20 * dayMs,
    50 * dayMs,
  ]
  const calls = agos.flatMap((agoMs, at) =>
    outcomes.map((outcome, which) =>
      callOf(at % 2 === 0 ? defaultKeyId : other, actor.userId, nowMs - agoMs, {
        outcome,
        exportName: which === 0 ? 'statsdaily' : 'merchants',
        address: at % 3 === 0 ? '192.0.2.7' : '2001:db8::7',
        agent: at % 3 === 0 ? 'curl/8.5.0' : '',
        rows: outcome === 'allowed' ? 10 + at : 0,
        bytes: outcome === 'allowed' ? 100 + at : 0,
      }),
    ),
  )
  for (const call of calls) await recordCall(call)
  return { actor, calls, defaultKeyId, other }
}

test('a range, a key, an export, a caller and an outcome select exactly their calls', async ({
  store,
}) => {
  expect(store).toBeDefined()
  const { actor, calls, other } = await busyPerson()
  const filters: UsageFilter[] = [
    {},
    { keyId: other },
    { field: 'x:merchants' },
    { field: 'a:192.0.2.7' },
    { field: 'u:unknown' },
    { outcome: 'limited' },
    { keyId: other, field: 'x:statsdaily', outcome: 'allowed' },
  ]
  for (const name of ['1h', '24h', '48h', '7d', '30d', '90d'] satisfies UsageRangeName[]) {
    for (const filter of filters) {
      const { steps, range, before } = await readSeries(
        actor,
        filter,
        rangeUntilNow(name, nowMs),
        nowMs,
      )
      const keptFrom = filter.keyId && filter.field ? nowMs - 40 * dayMs : 0
      const meant = calls.filter(
        (call) =>
          (!filter.keyId || call.keyId === filter.keyId) &&
          (!filter.outcome || call.outcome === filter.outcome) &&
          (!filter.field ||
            [`x:${call.exportName}`, `a:${call.address}`, `u:${call.agent || 'unknown'}`].includes(
              filter.field,
            )) &&
          call.nowMs >= keptFrom,
      )
      const within = (fromMs: number, untilMs: number) => {
        const some = meant.filter((call) => call.nowMs >= fromMs && call.nowMs < untilMs)
        const of = (outcome: CallOutcome) => some.filter((call) => call.outcome === outcome).length
        return {
          allowed: of('allowed'),
          limited: of('limited'),
          refused: of('refused'),
          rows: some.reduce((sum, { rows }) => sum + rows, 0),
          bytes: some.reduce((sum, { bytes }) => sum + bytes, 0),
          unsplit: 0,
        }
      }
      for (const step of steps) {
        expect(step).toMatchObject(within(step.startMs, step.startMs + range.stepMs))
      }
      const lengthMs = endOf(range) - range.firstMs
      if (before) expect(before).toMatchObject(within(range.firstMs - lengthMs, range.firstMs))
    }
  }
})

test('the last week of a range ends with the last day that was chosen', async ({ store }) => {
  expect(store).toBeDefined()
  const { actor, defaultKeyId } = await newPerson(nowMs)
  const range = rangeOfDays('2026-01-01', '2026-07-03', nowMs)
  if (!range) throw new Error('There is no such range.')
  const lastMs = endOf(range) - 1
  expect(isoDay(lastMs)).toBe('2026-07-03')
  for (const atMs of [lastMs, lastMs + 1]) {
    await recordCall(callOf(defaultKeyId, actor.userId, atMs))
  }
  const { steps, range: read } = await readSeries(actor, {}, range, nowMs)
  expect(steps.at(-1)).toMatchObject({ startMs: Date.parse('2026-07-02'), allowed: 1 })
  expect(endOf(read)).toBe(endOf(range))
  expect(await readRanks(actor, undefined, range, nowMs)).toMatchObject({ all: 1 })
})

test('calls of an export that an older version counted have no outcome', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(nowMs)
  await recordCall(callOf(defaultKeyId, actor.userId, nowMs))
  const older = 'owner-hourly-parts'
  await runText(
    store.kv,
    `for _, name in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', name) end`,
    [],
    [`${older}:${actor.userId}:*`],
  )
  const range = rangeUntilNow('24h', nowMs)
  const { steps } = await readSeries(actor, { field: 'x:statsdaily' }, range, nowMs)
  expect(sumOfSteps(steps, 0)).toMatchObject({ allowed: 0, unsplit: 1 })
})

test('the calls of a time are found one by one, of this person only', async ({ store }) => {
  expect(store).toBeDefined()
  const { actor, calls, other } = await busyPerson()
  const { actor: stranger } = await newPerson(nowMs)
  const week = { fromMs: nowMs - 7 * dayMs, untilMs: nowMs + 1 }
  const found = await findCalls(actor, {}, week, nowMs)
  const meant = calls.filter((call) => call.nowMs >= week.fromMs)
  expect(found).toHaveLength(meant.length)
  expect(found.map(({ atMs }) => atMs)).toEqual(
    meant.map((call) => call.nowMs).sort((left, right) => right - left),
  )
  const limited = await findCalls(actor, { keyId: other, outcome: 'limited' }, week, nowMs)
  expect(
    limited.every(({ keyName, outcome }) => keyName === 'other' && outcome === 'limited'),
  ).toBe(true)
  expect(limited.length).toBeGreaterThan(0)
  const silent = await findCalls(actor, { field: 'u:unknown' }, week, nowMs)
  expect(silent.every(({ agent }) => agent === '')).toBe(true)
  const minute = { fromMs: nowMs - minuteMs, untilMs: nowMs }
  expect(await findCalls(actor, {}, minute, nowMs)).toHaveLength(3)
  expect(await findCalls(stranger, {}, week, nowMs)).toEqual([])
})

test('who calls most is ranked for hours and for days', async ({ store }) => {
  expect(store).toBeDefined()
  const { actor, calls, defaultKeyId, other } = await busyPerson()
  for (const name of ['48h', '90d'] satisfies UsageRangeName[]) {
    const range = rangeUntilNow(name, nowMs)
    const ranks = await readRanks(actor, undefined, range, nowMs)
    const within = calls.filter((call) => call.nowMs >= range.firstMs)
    expect(ranks.all).toBe(within.length)
    const ofKey = (id: string) => within.filter(({ keyId }) => keyId === id).length
    expect(new Map(ranks.keys.map(({ id, calls: count }) => [id, count]))).toEqual(
      new Map([defaultKeyId, other].map((id) => [id, ofKey(id)])),
    )
    for (const [ranked, nameOf] of [
      [ranks.exports, ({ exportName }) => exportName],
      [ranks.addresses, ({ address }) => address],
      [ranks.agents, ({ agent }) => agent || 'unknown'],
    ] satisfies [RankedName[], (call: Call) => string][]) {
      const names = [...new Set(within.map(nameOf))]
      const countOf = (name: string) => within.filter((call) => nameOf(call) === name).length
      expect(new Map(ranked.map(({ name: one, calls: count }) => [one, count]))).toEqual(
        new Map(names.map((one) => [one, countOf(one)])),
      )
    }
  }
  const key = await getKey(actor, other, nowMs)
  expect(key.ok && key.value.name).toBe('other')
  const ofKey = await readRanks(actor, other, rangeUntilNow('30d', nowMs), nowMs)
  expect(ofKey.keys).toEqual([])
  expect(ofKey.all).toBe(
    calls.filter(({ keyId, nowMs: atMs }) => keyId === other && atMs > nowMs - 7 * dayMs).length,
  )
})
