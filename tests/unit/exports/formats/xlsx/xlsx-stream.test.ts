import { expect, test } from 'playwright/test'
import { encodeXlsx } from '@/lib/exports/formats/spreadsheet/xlsx'
import type { RowBatch } from '@/lib/exports/values/cells'
import { column } from '../encode-rows'

const columns = [column('id', 'integer'), column('name', 'text')]
const rowsAtOnce = 1000

/** Rows that repeat nothing, without end or until one batch fails; counts what was asked for. */
function endlessRows(failAt = Number.POSITIVE_INFINITY) {
  const state = { batches: 0, isEnded: false }
  async function* batches(): AsyncGenerator<RowBatch> {
    try {
      for (;;) {
        if (state.batches === failAt) throw new Error('the bucket is gone')
        state.batches += 1
        const ids = Array.from({ length: rowsAtOnce }, () => Math.floor(Math.random() * 1e9))
        yield { rowCount: rowsAtOnce, columns: [ids, ids.map((id) => id.toString(36))] }
      }
    } finally {
      state.isEnded = true
    }
  }
  return { state, chunks: encodeXlsx(batches(), columns, { dialect: 'api' }) }
}

test('XLSX: rows are read on demand, and a client that disconnects ends the source', async () => {
  const { state, chunks } = endlessRows()
  expect(state.batches).toBe(0)
  let bytes = 0
  while (bytes < 200_000) bytes += (await chunks.next()).value?.length ?? 0
  const asked = state.batches
  expect(asked * rowsAtOnce * 100).toBeLessThan(20 * bytes)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(state).toEqual({ batches: asked, isEnded: false })
  await chunks.return(undefined)
  expect(state).toEqual({ batches: asked, isEnded: true })
  expect(await chunks.next()).toEqual({ done: true, value: undefined })
})

test('XLSX: a source that fails mid-stream leaves a file without a directory', async () => {
  const { state, chunks } = endlessRows(5)
  const parts: Uint8Array[] = []
  const read = async () => {
    for await (const chunk of chunks) parts.push(chunk)
  }
  await expect(read()).rejects.toThrow('the bucket is gone')
  expect(state.isEnded).toBe(true)
  expect(Buffer.concat(parts).includes('PK\x05\x06')).toBe(false)
})
