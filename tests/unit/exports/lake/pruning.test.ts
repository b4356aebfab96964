import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { jsonCells, type MixedLake, mixedDefinition, test } from './mixed-lake'
import { rowCount, writeMonths, writeWhole } from './mixed-layouts'

/** Bytes the lake sent for an export. */
async function bytesFor(lake: MixedLake, dataset: string, changes: Partial<ExportRequest>) {
  const before = lake.bytesServed()
  const cells = await jsonCells(lake.request(dataset, changes))
  return { rows: cells.length, bytes: lake.bytesServed() - before }
}

test('an export reads only the row groups and columns it needs', async ({ lake }) => {
  await writeWhole(lake, 'pruned')
  const ask = (search: string) => bytesFor(lake, 'pruned', { search })
  const whole = await ask('columns=id,text,word')
  const one = await ask('columns=id,text,word&filter[id]=17')
  expect([whole.rows, one.rows]).toEqual([rowCount, 1])
  expect(one.bytes / whole.bytes).toBeLessThan(0.45)
  const nobody = await ask(`columns=id,text,word&filter[id]=${rowCount}`)
  expect(nobody.rows).toBe(0)
  expect(nobody.bytes / whole.bytes).toBeLessThan(0.1)
  const narrow = await ask('columns=id')
  expect(narrow.bytes / whole.bytes).toBeLessThan(0.1)
})

test('files of months outside the range are not opened', async ({ lake }) => {
  const dataset = 'months'
  await writeMonths(lake, dataset)
  const ask = (isPartition: boolean, search: string) =>
    bytesFor(lake, dataset, {
      definition: {
        ...mixedDefinition(dataset),
        time: {
          kind: 'tests',
          tracking: {
            field: 'at_micros',
            type: 'timestamp',
            ...(isPartition && { isPartition: true }),
          },
        },
      },
      search,
    })
  const march = 'filter[from_date]=2026-03-10&filter[to_date]=2026-03-12'
  const [pruned, tested] = [await ask(true, march), await ask(false, march)]
  expect(pruned.rows).toBe(tested.rows)
  expect(pruned.rows).toBeGreaterThan(20)
  expect(pruned.bytes / tested.bytes).toBeLessThan(0.6)
  const never = await ask(true, 'filter[from_date]=2031-01-01')
  expect(never.rows).toBe(0)
})
