import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { runExport } from '@/lib/exports/run/run-export'
import { bucketOwner, startBucket } from '@/scripts/edge/start-bucket'
import { uploadLake } from '@/scripts/lake/upload/upload-lake'
import { test } from '@/tests/support/lake/lake'

test('an independent S3-compatible server gives the same files as a web server', async ({
  lake,
}) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-s3rver-'))
  const { url, stop } = await startBucket(directory)
  try {
    await uploadLake({ url, bucket: bucketOwner }, lake.directory)
    for (const [name, search] of [
      ['statsdaily', 'filter[timerange]=lastmonth'],
      ['statsmerchant', 'filter[from_date]=20.11.2026&sort=-clicks&limit=5'],
      ['admedia', 'filter[type]=banner'],
    ] as const) {
      const texts: string[] = []
      for (const address of [{}, { lake: { url, bucket: bucketOwner } }]) {
        const run = await runExport(lake.request(name, { search, ...address }))
        if (!run.ok) throw new Error(run.failure.detail)
        texts.push(await new Response(run.value.body).text())
      }
      expect(texts[1], name).toBe(texts[0])
      expect(texts[1]?.split('\n').length, name).toBeGreaterThan(4)
    }
    const wrong = { url, bucket: { ...bucketOwner, secretAccessKey: 'another' } }
    const refused = await runExport(lake.request('admedia', { lake: wrong }))
    expect(refused).toMatchObject({ ok: false, failure: { code: 'source_failed' } })
  } finally {
    await stop()
    rmSync(directory, { recursive: true, force: true })
  }
})
