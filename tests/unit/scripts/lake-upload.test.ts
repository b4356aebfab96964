import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'playwright/test'
import { runExport } from '@/lib/exports/run/run-export'
import { bucketOwner, type RunningBucket, startBucket } from '@/scripts/edge/start-bucket'
import { uploadLake } from '@/scripts/lake/upload/upload-lake'
import { test } from '@/tests/support/lake/lake'

let directory = ''
let server: RunningBucket

test.beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-upload-'))
  server = await startBucket(join(directory, 'bucket'))
})
test.afterEach(async () => {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Runs the command as an operator would. */
async function upload(
  settings: NodeJS.Dict<string>,
  ...options: string[]
): Promise<{ status: number; said: string }> {
  const env = {
    ...process.env,
    LAKE_URL: server.url,
    LAKE_S3_ACCESS_KEY_ID: bucketOwner.accessKeyId,
    LAKE_S3_SECRET_ACCESS_KEY: bucketOwner.secretAccessKey,
    DATA_DIR: join(directory, 'data'),
    ...settings,
  }
  const child = spawn('npm', ['run', '-s', 'lake:upload', '--', ...options], { env })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  const [status] = await once(child, 'close')
  return { status, said: (await said).join('') }
}

test('an upload is read by exports, sends each manifest last, and the next one sends what changed', async ({
  lake,
}) => {
  const address = { url: server.url, bucket: bucketOwner }
  const folder = join(directory, 'lake')
  cpSync(lake.directory, folder, { recursive: true })
  const first = await uploadLake(address, folder)
  expect(first.dataSets).toBeGreaterThan(5)
  expect(first.unchanged).toBe(0)
  for (const [at, key] of first.sent.entries()) {
    const [dataSet = ''] = key.split('/')
    if (!key.endsWith('manifest.json')) continue
    expect(first.sent.slice(at + 1).filter((other) => other.startsWith(`${dataSet}/`))).toEqual([])
  }
  const run = await runExport(lake.request('admedia', { lake: address }))
  if (!run.ok) throw new Error(run.failure.detail)
  const own = await runExport(lake.request('admedia'))
  if (!own.ok) throw new Error(own.failure.detail)
  expect(await new Response(run.value.body).text()).toBe(await new Response(own.value.body).text())

  expect(await uploadLake(address, folder)).toMatchObject({
    sent: [],
    unchanged: first.sent.length,
  })

  const manifestPath = join(folder, 'ad-media', 'manifest.json')
  writeFileSync(manifestPath, `${readFileSync(manifestPath, 'utf8')}\n`)
  const one = await uploadLake(address, join(folder, 'ad-media'))
  expect(one).toMatchObject({ dataSets: 1, sent: ['ad-media/manifest.json'] })
})

test('a file that is not the one of its manifest stops the upload before anything is sent', async ({
  lake,
}) => {
  const folder = join(directory, 'lake')
  cpSync(join(lake.directory, 'ad-media'), join(folder, 'ad-media'), { recursive: true })
  const { files } = JSON.parse(readFileSync(join(folder, 'ad-media', 'manifest.json'), 'utf8'))
  rmSync(join(folder, 'ad-media', files[0].path))
  const { status, said } = await upload({}, folder)
  expect(status).toBe(1)
  expect(said).toContain('is not the file that its manifest describes: npm run lake:manifest')
  rmSync(join(folder, 'ad-media', 'manifest.json'))
  expect((await upload({}, folder)).said).toContain('there is no manifest.json')
})

test('what is wrong with bucket and credentials is said in a sentence', async ({ lake }) => {
  const folder = join(lake.directory, 'ad-media')
  const other = createHash('sha256').update('another').digest('hex')
  for (const [settings, sentence] of [
    [{ LAKE_S3_SECRET_ACCESS_KEY: other }, /LAKE_S3_SECRET_ACCESS_KEY is not the one of/],
    [{ LAKE_S3_ACCESS_KEY_ID: 'AKIANOBODY' }, /does not know LAKE_S3_ACCESS_KEY_ID/],
    [{ LAKE_URL: server.url.replace('/lake', '/none') }, /there is no such bucket/],
    [{ LAKE_URL: 'http://127.0.0.1:9/lake' }, /127\.0\.0\.1:9 cannot be reached/],
    [{ LAKE_URL: '' }, /LAKE_URL must be the address of a bucket/],
    [{ LAKE_S3_ACCESS_KEY_ID: '' }, /LAKE_S3_ACCESS_KEY_ID is missing/],
  ] as const) {
    const { status, said } = await upload(settings, folder)
    expect(status, said).toBe(1)
    expect(said).toMatch(sentence)
    expect(said).not.toContain(other)
  }
  for (const wrong of [await upload({}), await upload({}, folder, '--demo')]) {
    expect(wrong.status).toBe(2)
    expect(wrong.said).toContain('npm run lake:upload -- <folder')
  }
})

test('--demo makes the demonstration lake and puts it there', async ({ lake }) => {
  cpSync(lake.directory, join(directory, 'data', 'lake'), { recursive: true })
  const { status, said } = await upload({}, '--demo')
  expect(status, said).toBe(0)
  expect(said).toMatch(/keyward: \d+ data sets; files sent: \d+, there already: 0/)
})
