import { expect, test } from 'playwright/test'
import { encoders } from '@/lib/exports/formats/encoders'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { FileDigest } from '@/lib/exports/run/file-digest'
import { streamChunks } from '@/lib/exports/run/stream-chunks'
import type { RowBatch } from '@/lib/exports/values/cells'
import { column } from '../formats/encode-rows'

const columns = [column('id', 'integer'), column('name', 'text')]
const rowsAtOnce = 1000

/** Rows without end, and how many of them were asked for. */
function endlessRows() {
  const state = { batches: 0, isEnded: false }
  async function* batches(): AsyncGenerator<RowBatch> {
    try {
      for (;;) {
        state.batches += 1
        const ids = Array.from({ length: rowsAtOnce }, () => Math.floor(Math.random() * 1e9))
        yield { rowCount: rowsAtOnce, columns: [ids, ids.map((id) => id.toString(36))] }
      }
    } finally {
      state.isEnded = true
    }
  }
  return { state, batches }
}

for (const extension of exportExtensions) {
  test(`a client that stops reading ${extension} holds the source back, and ends it by leaving`, async () => {
    const { state, batches } = endlessRows()
    const chunks = encoders[extension](batches(), columns, { dialect: 'api' })
    const { body } = streamChunks(await chunks.next(), chunks, {
      stop: new AbortController(),
      progress: { rows: 0 },
      digest: new FileDigest(true),
    })
    const reader = body.getReader()
    for (let read = 0; read < 3; read += 1) expect((await reader.read()).done).toBe(false)
    const asked = state.batches
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(state).toEqual({ batches: asked, isEnded: false })
    await reader.cancel()
    expect(state).toEqual({ batches: asked, isEnded: true })
  })
}
