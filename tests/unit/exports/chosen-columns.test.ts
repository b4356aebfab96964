import { expect } from 'playwright/test'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'

test('an export has the requested columns in the requested order', async ({ lake }) => {
  const search = '?filter[timerange]=yesterday&columns=clicks,day,click_rate'
  const all = await runExport(
    lake.request('statsdaily', { search: '?filter[timerange]=yesterday' }),
  )
  const some = await runExport(lake.request('statsdaily', { search }))
  if (!all.ok || !some.ok) throw new Error('the export was refused')
  const [names = [], values = []] = (await new Response(all.value.body).text())
    .split('\n')
    .map((line) => line.split(';'))
  const cellOf = (name: string) => values[names.indexOf(name)]
  const [head, row] = (await new Response(some.value.body).text()).split('\n')
  expect(head).toBe('clicks;day;click_rate')
  expect(row).toBe(`${cellOf('clicks')};${cellOf('day')};${cellOf('click_rate')}`)
})

test('an unknown or repeated column is named, with the available ones', async ({ lake }) => {
  for (const [columns, value] of [
    ['title,tilte', 'tilte'],
    ['title,title', 'title'],
    ['', ''],
    ['__proto__', '__proto__'],
  ]) {
    const run = await runExport(lake.request('admedia', { search: `?columns=${columns}` }))
    const [error] = (!run.ok && run.failure.errors) || []
    expect(error?.parameter).toBe('columns')
    expect(error?.value).toBe(value)
    expect(error?.allowed).toContain('bannerid')
  }
})
