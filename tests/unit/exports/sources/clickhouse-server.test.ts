import { test as base, expect } from 'playwright/test'
import { reasonsOf } from '@/lib/base/failure-reasons'
import { runExport } from '@/lib/exports/run/run-export'
import { findProgram } from '@/scripts/system/find-program'
import { test } from './clickhouse-fixture'
import { startClickhouse } from './clickhouse-server'

const program = findProgram(['clickhouse-server'])
const columns =
  'id UInt64, booked DateTime, day Date, amount Float64, note String, is_new UInt8, ' +
  'partner_id Int64, advertiser_id Int64, status String, tags String'
const rows = [
  "(1, toDateTime('2026-10-05 12:00:00'), toDate('2026-10-05'), 12.5, 'seven', 1, 7, 3, 'open', '8,9')",
  "(2, toDateTime('2026-11-05 12:00:00'), toDate('2026-11-05'), 1, 'late', 0, 7, 3, 'open', '')",
  "(3, toDateTime('2026-10-05 12:00:00'), toDate('2026-10-05'), 2, 'of another', 0, 8, 3, 'open', '')",
]

/** Versions before 20 know no bound parameters, and before 23.8 not every setting an export sends. */
function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 8)
}

test('a real server returns the rows of the query, and a server that is too old returns none', async ({
  clickhouse,
}) => {
  test.skip(!program, 'NOT RUN: there is no clickhouse-server on this machine')
  const server = await startClickhouse(program ?? '')
  try {
    const version = (await server.run('SELECT version()')).trim()
    base.info().annotations.push({ type: 'clickhouse-server', description: version })
    await server.run('CREATE DATABASE shop')
    await server.run(`CREATE TABLE shop.orders (${columns}) ENGINE = Memory`)
    await server.run(`INSERT INTO shop.orders VALUES ${rows.join(', ')}`)
    expect((await server.run('SELECT count() FROM shop.orders')).trim()).toBe('3')
    const failures: string[] = []
    const run = await runExport({
      ...clickhouse.request({ search: 'filter[timerange]=lastmonth&filter[tag]=8' }),
      clickhouse: { url: server.url, user: 'default', password: '', database: 'default' },
      reportFailure: (error) => failures.push(...reasonsOf(error)),
    })
    if (isNewEnough(version)) {
      if (!run.ok) throw new Error(failures.join())
      expect(await new Response(run.value.body).text()).toBe(
        'id,booked,day,amount,note,is_new\r\n1,2026-10-05 12:00:00,2026-10-05,12.5,seven,true\r\n',
      )
    } else {
      // What docs/operate.md says of Debian's server: it refuses bound parameters, and so no row leaves it.
      console.log(`NOT RUN: rows of ClickHouse ${version}, which knows no bound parameters`)
      expect(run).toMatchObject({ ok: false, failure: { code: 'source_failed' } })
      expect(failures.join()).toMatch(/the source answered (404|500)/)
      const said = await server.run('SELECT 1', '?param_p0=1')
      expect(said).toContain('Unknown setting param_p0')
    }
  } finally {
    await server.stop()
  }
})
