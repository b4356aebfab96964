import fc from 'fast-check'
import { expect } from 'playwright/test'
import type { TimeTest } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { jsonCells, mixedDefinition, test } from './mixed-lake'
import { rowCount, writeMonths, writeWhole } from './mixed-layouts'

/** Zones that never changed their clocks since 1970, as minutes before UTC. */
const zones = { UTC: 0, 'Asia/Tokyo': 540, 'America/Phoenix': -420 } as const
type Zone = keyof typeof zones

const timeTests: readonly TimeTest[] = [
  { field: 'at_micros', type: 'timestamp' },
  { field: 'at_micros', type: 'timestamp', isPartition: true },
  { field: 'at_millis', type: 'timestamp' },
  { field: 'at_nanos', type: 'timestamp' },
  { field: 'at_zone', type: 'timestamp' },
  { field: 'day', type: 'date' },
]

/** A question to both readers: parameters of the query, and the same in SQL. */
interface Question {
  parameters: readonly string[]
  conditions: readonly string[]
}

const none: Question = { parameters: [], conditions: [] }

function idsQuestion(field: string, likely: fc.Arbitrary<number>): fc.Arbitrary<Question> {
  return fc.uniqueArray(likely, { minLength: 1, maxLength: 8 }).map((ids) => ({
    parameters: [`filter[a:${field}]=${ids.join(',')}`],
    conditions: [`${field} IN (${ids.join(',')})`],
  }))
}

const word: fc.Arbitrary<Question> = fc
  .subarray(['plain', 'word 0', 'word 2', 'grüße'], { minLength: 1 })
  .map((words) => {
    const meant = words.flatMap((one) =>
      one === 'grüße' ? ["'Grüße; \"quoted\", ''single'''", "''"] : [`'${one}'`],
    )
    return {
      parameters: words.map((one) => `filter[word]=${encodeURIComponent(one)}`),
      conditions: [`word IN (${meant.join(',')})`],
    }
  })

const listed: fc.Arbitrary<Question> = fc.integer({ min: 0, max: 9 }).map((id) => ({
  parameters: [`filter[any_id]=${id}`],
  conditions: [`list_contains(string_split(ids, ','), '${id}')`],
}))

/** -1 is 31 December 1969, 20,454 the first day of 2026. */
const anyDay = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: 20_450, max: 20_640 }),
  fc.constant(20_780),
)

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

function rangeQuestion(time: TimeTest, zone: Zone): fc.Arbitrary<Question> {
  return fc.tuple(anyDay, anyDay, fc.constantFrom('both', 'from', 'to')).map(([one, two, ends]) => {
    const [from, to] = [Math.min(one, two), Math.max(one, two)]
    const value = time.type === 'date' ? time.field : `epoch_us(${time.field})`
    const bound = (day: number) =>
      time.type === 'date'
        ? `DATE '1970-01-01' + ${day}`
        : `${(day * 1440 - zones[zone]) * 60_000_000}::BIGINT`
    const first = [`filter[from_date]=${iso(from)}`, `${value} >= ${bound(from)}`] as const
    const last = [`filter[to_date]=${iso(to)}`, `${value} < ${bound(to + 1)}`] as const
    const chosen = ends === 'both' ? [first, last] : ends === 'from' ? [first] : [last]
    return {
      parameters: chosen.map(([parameter]) => parameter),
      conditions: chosen.map(([, condition]) => condition),
    }
  })
}

const filters: readonly fc.Arbitrary<Question>[] = [
  idsQuestion('id', fc.integer({ min: 0, max: rowCount + 100 })),
  idsQuestion('int8', fc.integer({ min: 0, max: 130 })),
  idsQuestion('int64', fc.constantFrom(0, 1, 999_999_999_999_999)),
  idsQuestion('uint32', fc.constantFrom(0, 1, 4_294_967_295)),
  idsQuestion('account', fc.integer({ min: 0, max: 500 })),
  word,
  listed,
]

/** A query, its caller, and the time field and zone it tests. */
const anyRequest = fc
  .record({
    time: fc.constantFrom(...timeTests),
    zone: fc.constantFrom<Zone>('UTC', 'Asia/Tokyo', 'America/Phoenix'),
    owner: fc.option(fc.integer({ min: 2200, max: 2205 }), { freq: 1 }),
    asked: fc.subarray([...filters], { maxLength: 2 }),
  })
  .chain(({ time, zone, owner, asked }) =>
    fc
      .tuple(fc.option(rangeQuestion(time, zone), { nil: none }), ...asked)
      .map((questions) => ({ time, zone, owner, questions })),
  )

for (const [layout, write] of [
  ['one file', writeWhole],
  ['a file for each month', writeMonths],
] as const) {
  test(`any filter finds the rows that DuckDB finds: ${layout}`, async ({ lake }) => {
    const dataset = `filters-${layout.replaceAll(' ', '-')}`
    await write(lake, dataset)
    let found = 0
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ time, zone, owner, questions }) => {
        const definition = mixedDefinition(dataset)
        const changes: Partial<ExportRequest> = {
          definition: { ...definition, time: { kind: 'tests', tracking: time } },
          timeZone: zone,
          search: ['columns=id', ...questions.flatMap(({ parameters }) => parameters)].join('&'),
          ...(owner && { scope: { ownerId: String(owner), role: 'partner' } }),
        }
        const conditions = questions.flatMap((question) => question.conditions)
        if (owner) conditions.push(`owner = ${owner}`)
        const wanted = await lake.oracle.texts(
          `SELECT id::VARCHAR FROM ${lake.table(dataset)}
            WHERE ${conditions.join(' AND ') || 'true'} ORDER BY id`,
        )
        const ids = (await jsonCells(lake.request(dataset, changes))).flat().map(Number)
        expect(ids.sort((left, right) => left - right)).toEqual(wanted.flat().map(Number))
        found += ids.length
      }),
      { numRuns: 80 },
    )
    expect(found).toBeGreaterThan(rowCount)
  })
}
