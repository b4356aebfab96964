import { expect } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'
import { startS3Server } from '@/tests/support/lake/s3-server'
import { verifySigv4 } from '@/tests/support/lake/verify-sigv4'
import { testEnvironment } from '@/tests/support/store'

const owner = {
  accessKeyId: 'AKIAOFATESTBUCKET',
  secretAccessKey: 'secret/of+a/test+bucket',
  region: 'eu-central-1',
}

async function csvOf(request: ExportRequest): Promise<string> {
  const run = await runExport(request)
  if (!run.ok) throw new Error(run.failure.detail)
  return new Response(run.value.body).text()
}

test('the verifier of the tests accepts the example of the AWS documentation, and refuses altered ones', () => {
  const example = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  }
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
  const request = {
    method: 'GET',
    url: '/test.txt',
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
    },
  }
  const nowMs = Date.parse('2013-05-24T00:00:00Z')
  expect(verifySigv4(request, example, nowMs)).toBeUndefined()
  for (const [changed, code] of [
    [{ ...request, url: '/test2.txt' }, 'SignatureDoesNotMatch'],
    [{ ...request, method: 'PUT' }, 'SignatureDoesNotMatch'],
    [{ ...request, headers: { ...request.headers, range: 'bytes=0-' } }, 'SignatureDoesNotMatch'],
    [{ ...request, headers: { ...request.headers, 'x-amz-acl': 'x' } }, 'AccessDenied'],
  ] as const) {
    expect(verifySigv4(changed, example, nowMs)).toBe(code)
  }
  expect(verifySigv4(request, example, nowMs + 3_600_000)).toBe('RequestTimeTooSkewed')
})

test('a private bucket gives the same file as the same folder on a web server', async ({
  lake,
}) => {
  const bucket = await startS3Server(lake.directory, owner)
  const search = 'filter[timerange]=last30days'
  const signed = lake.request('statsdaily', { search, lake: { url: bucket.url, bucket: owner } })
  expect(await csvOf(signed)).toBe(await csvOf(lake.request('statsdaily', { search })))
  expect(bucket.refusals).toEqual([])
  const [manifest, ...parts] = bucket.ranges
  expect(manifest).toBeUndefined()
  expect(parts.length).toBeGreaterThan(0)
  for (const range of parts) expect(range).toMatch(/^bytes=\d+-\d+$/)
  await bucket.stop()
})

test('a bucket that refuses is a failed source, and its answer is not disclosed', async ({
  lake,
}) => {
  const bucket = await startS3Server(lake.directory, owner)
  for (const [credentials, code] of [
    [{ ...owner, secretAccessKey: 'another secret' }, 'SignatureDoesNotMatch'],
    [{ ...owner, accessKeyId: 'AKIASOMEBODYELSE' }, 'InvalidAccessKeyId'],
    [{ ...owner, region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
    [undefined, 'AccessDenied'],
  ] as const) {
    const address = { url: bucket.url, ...(credentials && { bucket: credentials }) }
    const run = await runExport(lake.request('admedia', { lake: address }))
    expect(run).toMatchObject({ ok: false, failure: { code: 'source_failed' } })
    expect(JSON.stringify(run)).not.toMatch(/127\.0\.0\.1|AKIA|Signature/)
    // Refused once: what will not change is not asked again.
    expect(bucket.refusals.splice(0)).toEqual([code])
  }
  await bucket.stop()
})

test('incomplete bucket credentials stop the start', () => {
  const whole = { ...testEnvironment('http://127.0.0.1:1'), LAKE_S3_ACCESS_KEY_ID: 'id' }
  const half = environmentSchema.safeParse(whole)
  expect(half.error?.issues.map(({ path }) => path.join())).toEqual(['LAKE_S3_SECRET_ACCESS_KEY'])
  const both = environmentSchema.parse({ ...whole, LAKE_S3_SECRET_ACCESS_KEY: 'secret' })
  expect(both.LAKE_S3_REGION).toBe('us-east-1')
})
