import { expect } from 'playwright/test'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'

test('too many rows are refused before the first byte, and the refusal states their number', async ({
  lake,
}) => {
  const all = await runExport(lake.request('admedia'))
  if (!all.ok) throw new Error(all.failure.detail)
  await new Response(all.value.body).text()
  const { rows } = await all.value.finished
  const refused = await runExport(lake.request('admedia', { maxRows: rows - 1 }))
  const [error] = (!refused.ok && refused.failure.errors) || []
  expect(error?.parameter).toBe('limit')
  expect(error?.message).toContain(rows.toLocaleString('en'))
  expect(error?.fix).toContain(`limit=${rows - 1}`)
  for (const changes of [
    { maxRows: rows },
    { maxRows: rows - 1, search: `limit=${rows - 1}` },
    { maxRows: rows - 1, search: 'filter[type]=banner' },
  ]) {
    const run = await runExport(lake.request('admedia', changes))
    expect(run.ok, JSON.stringify(changes)).toBe(true)
    if (run.ok) await run.value.body.cancel()
  }
})
