import { expect, test } from 'playwright/test'
import { beginEarly } from '@/lib/exports/rows/begin-early'
import type { RowBatch } from '@/lib/exports/values/cells'

const one: RowBatch = { rowCount: 1, columns: [['a']] }

test('rows that arrive in time are passed on unchanged', async () => {
  async function* source(): AsyncGenerator<RowBatch> {
    yield one
    yield one
  }
  const batches: RowBatch[] = []
  for await (const batch of beginEarly(source())) batches.push(batch)
  expect(batches).toEqual([one, one])
})

test('a batch without rows goes ahead of rows that are hard to find', async () => {
  let find = () => {}
  const isFound = new Promise<void>((resolve) => {
    find = resolve
  })
  async function* source(): AsyncGenerator<RowBatch> {
    await isFound
    yield one
  }
  const counts: number[] = []
  for await (const { rowCount } of beginEarly(source(), 0)) {
    counts.push(rowCount)
    find()
  }
  expect(counts).toEqual([0, 1])
})

test('a failing source fails the export, before and after its start', async () => {
  for (const afterMs of [0, 60_000]) {
    async function* source(): AsyncGenerator<RowBatch> {
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('the source is away')
    }
    const reading = (async () => {
      for await (const { rowCount } of beginEarly(source(), afterMs)) expect(rowCount).toBe(0)
    })()
    await expect(reading, String(afterMs)).rejects.toThrow('the source is away')
  }
})

test('a reader that leaves early stops the source', async () => {
  let isStopped = false
  async function* source(): AsyncGenerator<RowBatch> {
    try {
      await new Promise((resolve) => setTimeout(resolve, 20))
      yield one
    } finally {
      isStopped = true
    }
  }
  for await (const { rowCount } of beginEarly(source(), 0)) {
    expect(rowCount).toBe(0)
    break
  }
  expect(isStopped).toBe(true)
})
