import { expect, test } from 'playwright/test'
import { readBody } from '@/lib/gate/request/read-body'

/** A request that sends chunks of ten bytes until it is cancelled; `sent` counts them. */
function endless(headers: Record<string, string> = {}) {
  const state = { sent: 0, isCancelled: false }
  const body = new ReadableStream({
    pull(controller) {
      state.sent += 1
      controller.enqueue(new Uint8Array(10))
    },
    cancel() {
      state.isCancelled = true
    },
  })
  const init = { method: 'POST', headers, body, duplex: 'half' }
  return { state, request: new Request('http://localhost/', init) }
}

function posting(body: string): Request {
  return new Request('http://localhost/', { method: 'POST', body })
}

test('a body is read up to the limit, byte for byte', async () => {
  for (const text of ['', 'a', 'ä'.repeat(4)]) {
    const read = await readBody(posting(text), 8)
    expect(read.ok && new TextDecoder().decode(read.value)).toBe(text)
  }
  const none = await readBody(new Request('http://localhost/', { method: 'POST' }), 8)
  expect(none.ok && none.value.byteLength).toBe(0)
  const more = await readBody(posting('ä'.repeat(5)), 8)
  expect(more.ok ? '' : more.failure.code).toBe('body_too_large')
})

test('an endless body is stopped at the limit', async () => {
  const { state, request } = endless()
  const read = await readBody(request, 100)
  expect(read.ok ? '' : read.failure.code).toBe('body_too_large')
  expect(state.isCancelled).toBe(true)
  expect(state.sent).toBeLessThan(20)
})

test('a body announced as too large is not read', async () => {
  const { state, request } = endless({ 'Content-Length': '101' })
  const read = await readBody(request, 100)
  expect(read.ok ? '' : read.failure.code).toBe('body_too_large')
  expect(state.sent).toBeLessThan(2)
})

test('an interrupted body is reported', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('left')) })
  const request = new Request('http://localhost/', { method: 'POST', body, ...{ duplex: 'half' } })
  const read = await readBody(request, 100)
  expect(read.ok ? '' : read.failure.code).toBe('bad_request')
})
