import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { test as base, expect } from 'playwright/test'
import { connectKv, lanes } from '@/lib/store/client'
import { KvBusyError, KvError } from '@/lib/store/kv-error'
import { runText } from '@/tests/support/run-text'

interface SlowStore {
  url: string
  requests: number
  mostAtOnce: number
  answers: boolean
  /** Scripts in the order in which they arrived. */
  texts: (string | undefined)[]
}

/** A store that answers each call with its own text after a while, or not at all. */
async function startStore(answers: boolean) {
  const seen: SlowStore = { url: '', requests: 0, mostAtOnce: 0, answers, texts: [] }
  let atOnce = 0
  const listener: RequestListener = async (request, response) => {
    seen.requests += 1
    atOnce += 1
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce)
    response.on('close', () => {
      atOnce -= 1
    })
    if (!seen.answers) return
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const calls: string[][] = JSON.parse(Buffer.concat(chunks).toString())
    seen.texts.push(...calls.map(([, text]) => text))
    setTimeout(
      () => response.end(JSON.stringify(calls.map(([, text]) => ({ result: text ?? '' })))),
      5,
    )
  }
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  seen.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { seen, stop }
}

const test = base.extend<{ slowStore: SlowStore; hungStore: SlowStore }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  slowStore: async ({}, use) => {
    const { seen, stop } = await startStore(true)
    await use(seen)
    stop()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  hungStore: async ({}, use) => {
    const { seen, stop } = await startStore(false)
    await use(seen)
    stop()
  },
})

function callsOf(url: string, count: number): Promise<unknown>[] {
  const kv = connectKv(url, 'token', 'gate')
  return Array.from({ length: count }, (_, index) =>
    runText(kv, `call ${index}`, []).catch((error: unknown) => error),
  )
}

test('a burst reaches the store a few calls at a time, and each call gets its own reply', async ({
  slowStore,
}) => {
  const replies = await Promise.all(callsOf(slowStore.url, 500))
  expect(replies).toEqual(replies.map((_, index) => `call ${index}`))
  expect(slowStore.requests).toBe(500)
  expect(slowStore.mostAtOnce).toBeLessThanOrEqual(lanes.gate)
})

test('a decision of the gate does not wait behind other calls', async ({ slowStore }) => {
  const others = connectKv(slowStore.url, 'token', 'others')
  const calls = Array.from({ length: 500 }, (_, index) => runText(others, `other ${index}`, []))
  await runText(connectKv(slowStore.url, 'token', 'gate'), 'decision', [])
  expect(slowStore.texts.indexOf('decision')).toBeLessThanOrEqual(3 * lanes.others)
  await Promise.all(calls)
})

test('time in which this process was busy does not count as a timeout of the store', async ({
  slowStore,
}) => {
  const calls = callsOf(slowStore.url, 20)
  for (let turn = 0; turn < 3; turn += 1) {
    const untilMs = performance.now() + 900
    while (performance.now() < untilMs);
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect(await Promise.all(calls)).toEqual(calls.map((_, index) => `call ${index}`))
})

test('a hanging store is detected once for all waiting calls', async ({ hungStore }) => {
  const replies = await Promise.all(callsOf(hungStore.url, 300))
  for (const reply of replies) expect(reply).toBeInstanceOf(KvError)
  expect(replies.filter((reply) => reply instanceof KvBusyError)).toEqual([])
  // Calls that waited were never sent.
  expect(hungStore.requests).toBeLessThanOrEqual(32)
})

test('calls beyond the bound are refused as overload and never sent', async ({ slowStore }) => {
  const replies = await Promise.all(callsOf(slowStore.url, 1_200))
  const refused = replies.filter((reply) => reply instanceof KvBusyError)
  expect(refused).toHaveLength(1_200 - lanes.gate - 1_000)
  expect(slowStore.requests).toBe(lanes.gate + 1_000)
})

test('a silent store is asked again later', async ({ hungStore }) => {
  const kv = connectKv(hungStore.url, 'token')
  const ask = () => runText(kv, 'call', []).catch((error: unknown) => error)
  const silent = await Promise.all(Array.from({ length: 40 }, ask))
  expect(silent.every((reply) => reply instanceof KvError)).toBe(true)
  hungStore.answers = true
  expect(await Promise.all([ask(), ask()])).toEqual(['call', 'call'])
})

test('a call ends at its deadline even if its connection hangs', async () => {
  const ownFetch = globalThis.fetch
  globalThis.fetch = () => new Promise<never>(() => {})
  try {
    const store = connectKv('http://store.test', 'token')
    await expect(runText(store, 'return 1', [])).rejects.toThrow('the store took too long')
  } finally {
    globalThis.fetch = ownFetch
  }
})
