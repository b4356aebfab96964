import { expect } from 'playwright/test'
import { acceptsGzip, gzip } from '@/lib/exports/delivery/content-encoding'
import { runExport } from '@/lib/exports/run-export'
import { test } from '@/tests/support/lake/lake'

test('reads Accept-Encoding with its weights', () => {
  for (const header of ['gzip', 'br, GZIP', 'deflate;q=0.5,gzip;q=1.0', '*', 'gzip ; q=0.1']) {
    expect(acceptsGzip(header), header).toBe(true)
  }
  for (const header of [undefined, '', 'identity', 'gzip;q=0', 'gzip;q=0, *', 'br', 'gzip;q=x']) {
    expect(acceptsGzip(header), header).toBe(false)
  }
})

test('sends gzip to whom asks where it is worth it, and the same bytes inside', async ({
  lake,
}) => {
  const plain = await runExport(lake.request('admedia'))
  const packed = await runExport(
    lake.request('admedia', { client: { acceptEncoding: 'gzip, br' } }),
  )
  const small = await runExport(
    lake.request('admedia', { client: { acceptEncoding: 'gzip' }, search: 'limit=1' }),
  )
  if (!plain.ok || !packed.ok || !small.ok) throw new Error('the export was refused')
  expect(packed.value.headers['Content-Encoding']).toBe('gzip')
  expect(plain.value.headers).not.toHaveProperty('Content-Encoding')
  expect(small.value.headers).not.toHaveProperty('Content-Encoding')
  for (const { value } of [plain, packed, small]) {
    expect(value.headers.Vary).toBe('Accept-Encoding')
  }
  const unpacked = packed.value.body.pipeThrough(
    new DecompressionStream('gzip') as TransformStream<Uint8Array, Uint8Array>,
  )
  const text = await new Response(unpacked).text()
  expect(text).toBe(await new Response(plain.value.body).text())
  expect((await packed.value.finished).bytes).toBe(Buffer.byteLength(text))
  await small.value.body.cancel()
})

test('a reader of gzip that leaves ends what was read for it', async () => {
  let isEnded = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(65_536))),
    cancel: () => {
      isEnded = true
    },
  })
  const reader = gzip(endless).getReader()
  await reader.read()
  await reader.cancel()
  await expect.poll(() => isEnded).toBe(true)
})
