import { parse } from 'csv-parse/sync'
import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { type Oracle, openDuckdb } from '@/tests/support/lake/duckdb'
import { test as lakeTest, type TestLake } from '@/tests/support/lake/lake'

const test = lakeTest.extend<{ oracle: Oracle }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  oracle: async ({}, use) => {
    const oracle = await openDuckdb()
    await use(oracle)
    oracle.close()
  },
})

async function textOf(request: ExportRequest): Promise<string> {
  const run = await runExport(request)
  if (!run.ok) throw new Error(JSON.stringify(run.failure))
  const text = await new Response(run.value.body).text()
  const { complete, bytes } = await run.value.finished
  expect(complete).toBe(true)
  expect(bytes).toBe(new TextEncoder().encode(text).length)
  return text
}

async function rowsOf(request: ExportRequest): Promise<Record<string, string>[]> {
  const text = await textOf({ ...request, dialect: 'api' })
  return parse(text, { columns: true, record_delimiter: '\r\n' })
}

function statistics({ directory }: TestLake): string {
  return `read_parquet('${directory}/daily-statistics/*/*.parquet')`
}

/** DuckDB's own idea of every kind of column, in documented spelling. */
function reportSql(lake: TestLake, where: string): string {
  const all = (name: string) =>
    `sum(${['open', 'approved', 'rejected', 'confirmed'].map((state) => `${name}_${state}`).join('+')})`
  return `SELECT strftime(day, '%d.%m.%Y') AS day, sum(views) AS views, sum(clicks) AS clicks,
    CAST(sum(views_commission + clicks_commission) AS DECIMAL(18,2)) AS traffic_commission,
    ${all('post_views')} AS post_views, ${all('post_clicks')} AS post_clicks,
    sum(post_clicks_open + post_clicks_approved) AS post_clicks_opened,
    sum(post_views_rejected) AS post_views_canceled,
    sum(post_clicks_confirmed + post_views_confirmed) AS post_sum_confirmed,
    CAST(${all('order_value')} AS DECIMAL(18,2)) AS order_value,
    CAST(${all('conversion_commission')} + sum(views_commission + clicks_commission)
      AS DECIMAL(18,2)) AS total_commission,
    CASE WHEN min(provision_group) = max(provision_group) THEN min(provision_group) END
      AS provision_group
    FROM ${statistics(lake)} WHERE ${where} GROUP BY ALL ORDER BY min(statistics_day)`
    .replace('FROM', 'FROM (SELECT *, day AS statistics_day FROM')
    .replace('WHERE', ') WHERE')
}

const compared = [
  'day',
  'views',
  'clicks',
  'traffic_commission',
  'post_views',
  'post_clicks',
  'post_clicks_opened',
  'post_views_canceled',
  'post_sum_confirmed',
  'order_value',
  'total_commission',
  'provision_group',
]

test('daily statistics agree with an independent reader for every day, scope and filter', async ({
  lake,
  oracle,
}) => {
  const administrator = { ownerId: '1', role: 'administrator' } as const
  const cases: [Partial<ExportRequest>, where: string][] = [
    [{ scope: administrator }, 'true'],
    [{ scope: { ...administrator, userId: '2160' } }, 'partner_id = 2160'],
    [{}, 'partner_id = 2209'],
    [
      {
        search:
          'filter[a:advertiser]=123,125&filter[date_from]=15.02.2026&filter[date_to]=03.04.2026',
      },
      "partner_id = 2209 AND advertiser_id IN (123, 125) AND day BETWEEN '2026-02-15' AND '2026-04-03'",
    ],
    [{ search: 'filter[timerange]=yesterday' }, "partner_id = 2209 AND day = '2026-11-22'"],
    [{ search: 'filter[mid]=123' }, 'partner_id = 2209 AND advertiser_id = 123'],
  ]
  for (const [changes, where] of cases) {
    const rows = await rowsOf(lake.request('statsdaily', changes))
    const expected = await oracle.texts(reportSql(lake, where))
    expect(expected.length, where).toBeGreaterThan(0)
    const actual = rows.map((row) => compared.map((name) => row[name]))
    expect(actual, where).toEqual(expected.map((row) => row.map((cell) => cell ?? '')))
  }
})

test('rates are shares of the totals beside them', async ({ lake }) => {
  for (const row of await rowsOf(lake.request('statsdaily'))) {
    const [views, clicks, conversions, confirmed] = [
      row.views,
      row.clicks,
      row.post_sum,
      row.post_sum_confirmed,
    ].map(Number)
    expect(Number(row.click_rate)).toBeCloseTo((100 * (clicks ?? 0)) / (views ?? 1), 1)
    expect(Number(row.conversion_rate)).toBeCloseTo((100 * (conversions ?? 0)) / (clicks ?? 1), 1)
    if (conversions) {
      expect(Number(row.confirmation_rate)).toBeCloseTo((100 * (confirmed ?? 0)) / conversions, 1)
    } else expect(row.confirmation_rate).toBe('')
  }
})

test('the status filter counts conversions in these states and does not change traffic', async ({
  lake,
}) => {
  const whole = await rowsOf(lake.request('statsdaily'))
  const parts = await Promise.all(
    ['0,1', '2', '3'].map((status) =>
      rowsOf(lake.request('statsdaily', { search: `filter[a:status]=${status}` })),
    ),
  )
  for (const [index, row] of whole.entries()) {
    const sum = parts.reduce((total, part) => total + Number(part[index]?.post_sum), 0)
    expect(sum).toBe(Number(row.post_sum))
    for (const part of parts) expect(part[index]?.views).toBe(row.views)
    expect(Number(parts[0]?.[index]?.post_sum_confirmed)).toBe(0)
  }
})

test('daily statistics and single conversions add up to the same', async ({ lake, oracle }) => {
  const [daily] = await oracle.texts(
    `SELECT sum(post_clicks_open + post_clicks_approved + post_clicks_rejected + post_clicks_confirmed
      + post_views_open + post_views_approved + post_views_rejected + post_views_confirmed),
      sum(conversion_commission_confirmed) FROM ${statistics(lake)}`,
  )
  const [single] = await oracle.texts(
    `SELECT count(*), sum(CASE WHEN status = 3 THEN commission_eur END)
      FROM read_parquet('${lake.directory}/conversions/*/*.parquet')`,
  )
  expect(single).toEqual(daily)
})

test('a partner reads only their own rows, with any query', async ({ lake, oracle }) => {
  for (const ownerId of ['2151', '2180', '2209']) {
    const scope = { ownerId, role: 'partner' } as const
    const rows = await rowsOf(lake.request('admedia', { scope }))
    const [count] = await oracle.texts(
      `SELECT count(*) FROM read_parquet('${lake.directory}/ad-media/*.parquet')
        WHERE partner_id = ${ownerId}`,
    )
    expect(String(rows.length)).toBe(count?.[0])
    expect(rows.every((row) => row.targeturl?.includes(`p=${ownerId}&`))).toBe(true)
  }
  const outsider = { ownerId: '999', role: 'partner' } as const
  expect(await rowsOf(lake.request('admedia', { scope: outsider }))).toEqual([])
})

test('one day of two years reads at most two per cent of the bytes', async ({ lake }) => {
  const before = lake.server.bytesServed()
  await textOf(lake.request('statsdaily', { scope: { ownerId: '1', role: 'administrator' } }))
  const whole = lake.server.bytesServed() - before
  await textOf(
    lake.request('statsdaily', {
      search: 'filter[date_from]=2026-03-14&filter[date_to]=2026-03-14',
    }),
  )
  const day = lake.server.bytesServed() - before - whole
  expect(day / whole).toBeLessThan(0.02)
})

test('the documented columns come first, in the documented order', async ({ lake }) => {
  const link = await textOf(lake.request('statsdaily', { search: 'filter[timerange]=yesterday' }))
  expect(link.split('\n')[0]).toMatch(
    /^day;views;clicks;click_rate;views_paid;views_commission;clicks_paid;clicks_commission;traffic_commission;conversion_rate;confirmation_rate;provision_group;post_views;post_clicks;post_sum;post_clicks_opened;post_clicks_canceled;post_clicks_confirmed;post_views_opened;post_views_canceled;post_views_confirmed;post_sum_opened;/,
  )
  expect(link.split('\n')[1]).toMatch(/^22\.11\.2026;\d+;\d+;\d+\.\d\d;/)
  expect(link).toMatch(/\n\n$/)
  const media = await textOf(lake.request('admedia', { dialect: 'api' }))
  expect(media.split('\r\n')[0]).toMatch(
    /^merchantid,bannerid,type,title,width,height,targeturl,admdescription,admcatid,/,
  )
  expect(media).not.toMatch(/\r\n\r\n$/)
})
