import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { reasonsOf } from '@/lib/base/failure-reasons'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '../mixed-lake'
import { partitionedDefinition, writePartitions } from './partition-lake'

async function reasonFor(request: ExportRequest): Promise<string> {
  const reasons: string[] = []
  const reportFailure = (error: unknown) => reasons.push(...reasonsOf(error))
  const run = await runExport({ ...request, reportFailure })
  if (run.ok) await new Response(run.value.body).text().catch(() => {})
  return reasons.join(': ')
}

test('a manifest that points outside its folder is refused', async ({ lake }) => {
  const definition = partitionedDefinition('outside', ['id'], [])
  for (const path of ['../whole/part-0.parquet', '%2e%2e/whole/part-0.parquet', '/x.parquet']) {
    const files = [{ path, bytes: 1000, rows: 1 }]
    writeFileSync(lake.place('outside', 'manifest.json'), JSON.stringify({ files }))
    const before = lake.requestsServed()
    const reason = await reasonFor(lake.request('outside', { definition }))
    expect(reason).toBe('the manifest of outside is not readable')
    expect(lake.requestsServed() - before).toBe(1)
  }
})

test('a folder that does not match its declaration is named', async ({ lake }) => {
  const query = `SELECT 1 AS id, 'n/a' AS number`
  await writePartitions(lake, 'wrong', query, ['number'])
  for (const [names, search] of [
    [['id', 'number'], ''],
    [['id', 'number'], 'columns=id&filter[number]=7'],
  ] as const) {
    const definition = partitionedDefinition('wrong', names, [])
    const reason = await reasonFor(lake.request('wrong', { definition, search }))
    expect(reason).toMatch(/the folder number of number=n%2Fa\/\S+ does not hold .*: integer/)
  }
})

test('a column of the files takes precedence over a folder of the same name', async ({ lake }) => {
  const path = lake.place('both', 'city=Bonn/part-0.parquet')
  await lake.oracle.run(`COPY (SELECT 1 AS id, 'Köln' AS city) TO '${path}' (FORMAT parquet)`)
  lake.publish('both', [{ path: 'city=Bonn/part-0.parquet', rows: 1 }])
  const definition = partitionedDefinition('both', ['id', 'city'], ['Köln'])
  const run = await runExport(lake.request('both', { definition }))
  if (!run.ok) throw new Error(run.failure.detail)
  expect(await new Response(run.value.body).text()).toBe('{"id":1,"city":"Köln"}\n')
})

test('a moment in the name of a folder keeps all its digits', async ({ lake }) => {
  const moments = ['9999-12-31 23:59:59.999999', '0001-01-01 00:00:00.000001']
  for (const moment of moments) {
    await writePartitions(lake, 'moments', `SELECT 1 AS id, '${moment}' AS moment`, ['moment'])
    const definition = partitionedDefinition('moments', ['moment'], [])
    const run = await runExport(lake.request('moments', { definition }))
    if (!run.ok) throw new Error(run.failure.detail)
    const written = `{"moment":"${moment.replace(' ', 'T')}Z"}\n`
    expect(await new Response(run.value.body).text()).toBe(written)
  }
})
