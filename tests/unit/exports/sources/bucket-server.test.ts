import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { AwsClient } from 'aws4fetch'
import { expect } from 'playwright/test'
import { runExport } from '@/lib/exports/run/run-export'
import { type TestLake, test } from '@/tests/support/lake/lake'

/** The one account that s3rver knows. */
const owner = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'us-east-1' }
const datasets = ['daily-statistics', 'ad-media']

/** Puts the data sets into a bucket, as an operator would with any S3 client. */
async function upload({ directory }: TestLake, bucket: string): Promise<void> {
  const client = new AwsClient({ ...owner, service: 's3' })
  for (const dataset of datasets) {
    const found = readdirSync(join(directory, dataset), { recursive: true, withFileTypes: true })
    for (const entry of found.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      const key = path.slice(directory.length + 1)
      const request = { method: 'PUT', body: new Uint8Array(readFileSync(path)) }
      const answer = await client.fetch(`${bucket}/${key}`, request)
      expect(answer.status, key).toBe(200)
    }
  }
}

test('an S3-compatible server that we did not write gives the same files as a web server', async ({
  lake,
}) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-s3rver-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    configureBuckets: [{ name: 'reports' }],
  })
  const { port } = await server.run()
  const url = `http://127.0.0.1:${port}/reports`
  try {
    await upload(lake, url)
    for (const [name, search] of [
      ['statsdaily', 'filter[timerange]=lastmonth'],
      ['statsmerchant', 'filter[from_date]=20.11.2026&sort=-clicks&limit=5'],
      ['admedia', 'filter[type]=banner'],
    ] as const) {
      const texts: string[] = []
      for (const address of [{}, { lake: { url, bucket: owner } }]) {
        const run = await runExport(lake.request(name, { search, ...address }))
        if (!run.ok) throw new Error(run.failure.detail)
        texts.push(await new Response(run.value.body).text())
      }
      expect(texts[1], name).toBe(texts[0])
      expect(texts[1]?.split('\n').length, name).toBeGreaterThan(4)
    }
    const wrong = { url, bucket: { ...owner, secretAccessKey: 'another' } }
    const refused = await runExport(lake.request('admedia', { lake: wrong }))
    expect(refused).toMatchObject({ ok: false, failure: { code: 'source_failed' } })
  } finally {
    await server.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
