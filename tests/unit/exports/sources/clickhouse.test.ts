import { once } from 'node:events'
import { placeOf } from '@/lib/base/failure-reasons'
import { runExport } from '@/lib/exports/run/run-export'
import { compactRows, expect, ordersExport, test } from './clickhouse-fixture'

const types = [
  ['id', 'UInt64'],
  ['booked', "Nullable(DateTime64(6, 'Europe/Berlin'))"],
  ['day', 'Date32'],
  ['amount', 'Decimal(18, 2)'],
  ['note', 'LowCardinality(Nullable(String))'],
  ['is_new', 'Bool'],
] as const
const failed = { ok: false, failure: { code: 'source_failed' } }

test('rows of every type become the cells of the file', async ({ clickhouse }) => {
  const rows = compactRows(types, [
    ['1', '2026-10-25T00:59:59.123456Z', '2026-10-25', 12.5, 'Grüße, "Welt"\n', true],
    ['9223372036854775807', null, '1969-12-31', -0.1, null, false],
  ])
  clickhouse.answer((_, response) => {
    // A chunk may end inside a character.
    const bytes = Buffer.from(rows)
    const middle = bytes.indexOf('ü') + 1
    response.writeHead(200).write(bytes.subarray(0, middle))
    setTimeout(() => response.end(bytes.subarray(middle)), 20)
  })
  const run = await runExport(clickhouse.request({ timeZone: 'UTC' }))
  if (!run.ok) throw new Error(run.failure.detail)
  expect((await new Response(run.value.body).text()).split('\r\n')).toEqual([
    'id,booked,day,amount,note,is_new',
    '1,2026-10-25 00:59:59.123456,2026-10-25,12.5,"Grüße, ""Welt""\n",true',
    '9223372036854775807,,1969-12-31,-0.1,,false',
    '',
  ])
  expect((await run.value.finished).rows).toBe(2)
})

test('the query selects only the needed columns and rows and binds every value', async ({
  clickhouse,
}) => {
  clickhouse.answer((_, response) => {
    response.end(
      compactRows(
        [
          ['amount', 'Float64'],
          ['day', 'Date'],
        ],
        [],
      ),
    )
  })
  const search =
    'limit=5&columns=amount&sort=-day&filter[timerange]=lastmonth&filter[advertiser]=3,12&filter[status]=it%27s,back%5Cslash&filter[tag]=8'
  const run = await runExport(clickhouse.request({ search }))
  if (!run.ok) throw new Error(run.failure.detail)
  await run.value.body.cancel()
  const [query] = clickhouse.queries
  expect(query?.sql).toBe(
    'SELECT `amount`, `day` FROM `shop`.`orders` WHERE ' +
      "`booked` >= {p0:DateTime64(6, 'UTC')} AND `booked` <= {p1:DateTime64(6, 'UTC')} AND " +
      '`partner_id` IN {p2:Array(Int64)} AND `status` IN {p3:Array(String)} AND ' +
      "`advertiser_id` IN {p4:Array(Int64)} AND hasAny(splitByChar(',', ifNull(`tags`, '')), {p5:Array(String)})" +
      ' FORMAT JSONCompactEachRowWithNamesAndTypes',
  )
  const bound = [...(query?.search ?? [])].filter(([name]) => name.startsWith('param_'))
  // October in Berlin begins at 22:00 UTC and ends, after the clocks went back, at 23:00 UTC.
  expect(bound).toEqual([
    ['param_p0', '2026-09-30 22:00:00.000000'],
    ['param_p1', '2026-10-31 22:59:59.999999'],
    ['param_p2', '[7]'],
    ['param_p3', "['it\\'s','back\\\\slash']"],
    ['param_p4', '[3,12]'],
    ['param_p5', "['8']"],
  ])
})

test('the query is read-only, limited in time and cancelled with its client', async ({
  clickhouse,
}) => {
  let closed: Promise<unknown> = Promise.resolve()
  clickhouse.answer((_, response) => {
    closed = once(response, 'close')
    response.writeHead(200).write(compactRows(types, [['1', null, '2026-01-01', 1, '', true]]))
    response.write(
      `${JSON.stringify(['2', null, '2026-01-01', 1, 'x'.repeat(40), true])}\n`.repeat(9000),
    )
  })
  const run = await runExport(clickhouse.request())
  if (!run.ok) throw new Error(run.failure.detail)
  const [query] = clickhouse.queries
  expect([query?.user, query?.password]).toEqual(['reader', 'secret of the database'])
  expect(query?.search.toString()).not.toContain('secret')
  expect(Object.fromEntries(query?.search ?? [])).toMatchObject({
    database: 'reports',
    readonly: '1',
    max_execution_time: '600',
    cancel_http_readonly_queries_on_client_close: '1',
    http_write_exception_in_output_format: '0',
    date_time_output_format: 'iso',
  })
  const reader = run.value.body.getReader()
  await reader.read()
  await reader.cancel()
  await closed
})

test('an owner is compared as text where the definition says the field is text', async ({
  clickhouse,
}) => {
  clickhouse.answer((_, response) => response.end(compactRows(types, [])))
  const definition = { ...ordersExport, ownerField: 'partner_code' }
  const run = await runExport(clickhouse.request({ definition }))
  if (!run.ok) throw new Error(run.failure.detail)
  await run.value.body.cancel()
  expect(clickhouse.queries[0]?.sql).toContain('WHERE `partner_code` IN {p0:Array(String)} FORMAT')
  expect(clickhouse.queries[0]?.search.get('param_p0')).toBe("['7']")
})

test('the database counts before it sends more rows than allowed', async ({ clickhouse }) => {
  clickhouse.answer((_, response) => response.end(compactRows([['count()', 'UInt64']], [['11']])))
  const run = await runExport(clickhouse.request({ search: '', maxRows: 10 }))
  expect(run).toMatchObject({ ok: false, failure: { code: 'invalid_parameter' } })
  expect(clickhouse.queries.map(({ sql }) => sql.slice(0, 14))).toEqual(['SELECT count()'])
})

test('an error is never mistaken for rows and never quoted', async ({ clickhouse }) => {
  const error = 'Code: 60. DB::Exception: Table shop.orders does not exist'
  const head = compactRows(types, [])
  for (const [status, headers, body] of [
    [500, {}, error],
    [404, {}, error],
    [200, { 'X-ClickHouse-Exception-Code': '60' }, head],
    [302, { Location: 'http://169.254.169.254/' }, ''],
    [200, {}, ''],
    [200, {}, '["id"]\n["UInt64"]\n["1"]\n'],
    [200, {}, `${head}${error}\n`],
    [200, {}, `${head}["${error}"]\n`],
    [200, {}, `${head}{"exception":"${error}"}\n`],
    [200, {}, `${head}["1",null,"2026-01`],
    [200, {}, `${head}["1",null,"not a day",1,"",true]\n`],
    [200, {}, head.replace('UInt64', 'Array(UInt64)')],
  ] as const) {
    clickhouse.answer((_, response) => response.writeHead(status, headers).end(body))
    const run = await runExport(clickhouse.request())
    expect(run, body).toMatchObject(failed)
    expect(JSON.stringify(run)).not.toMatch(/DB::|shop|127\.0\.0\.1|secret/)
  }
})

test('a value that is no value of its type is reported with its column', async ({ clickhouse }) => {
  const head = compactRows(types, [])
  const told: unknown[] = []
  const ask = () =>
    runExport({ ...clickhouse.request(), reportFailure: (error) => told.push(placeOf(error)) })
  clickhouse.answer((_, response) => response.end(`${head}["1",null,"not a day",1,"",true]\n`))
  expect(await ask()).toMatchObject(failed)
  const unlike = head.replace('"Date32"', '"Array(Date)"')
  expect(unlike).not.toBe(head)
  clickhouse.answer((_, response) => response.end(unlike))
  expect(await ask()).toMatchObject(failed)
  expect(told).toEqual([{ column: 'day' }, { column: 'day' }])
})

test('text that is not UTF-8 is a failed source', async ({ clickhouse }) => {
  const head = compactRows(types, [])
  clickhouse.answer((_, response) => response.end(Buffer.from(`${head}["1",null,"\xff"`, 'latin1')))
  expect(await runExport(clickhouse.request())).toMatchObject(failed)
})

test('an export without a configured database is a failed source', async ({ clickhouse }) => {
  const { clickhouse: _, ...rest } = clickhouse.request()
  expect(await runExport(rest)).toMatchObject(failed)
})

test('server errors are retried, interrupted rows are not', async ({ clickhouse }) => {
  const head = compactRows(types, [])
  clickhouse.answer((_, response) => {
    if (clickhouse.queries.length === 1) response.writeHead(503, { 'Retry-After': '0' }).end()
    else response.end(head)
  })
  const run = await runExport(clickhouse.request())
  if (!run.ok) throw new Error(run.failure.detail)
  await run.value.body.cancel()
  expect(clickhouse.queries).toHaveLength(2)
  clickhouse.answer((_, response) => {
    response.writeHead(200, { 'Content-Length': '100000' }).write(head)
    setTimeout(() => response.destroy(), 20)
  })
  expect(await runExport(clickhouse.request())).toMatchObject(failed)
  expect(clickhouse.queries).toHaveLength(3)
})
