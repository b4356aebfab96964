import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { KvBusyError, KvError, KvSlowError } from '@/lib/store/kv-error'
import type { KvCall, KvReply } from '@/lib/store/send-calls'
import { SharedRequests } from '@/lib/store/shared-requests'

const mostUnderWay = 2
const mostCalls = 64

const callOf = (text: string): KvCall => ({ text, keys: [], args: [] })

/** A store that answers each call with its own text, in requests that a test ends. */
function heldStore(now?: () => number) {
  const requests: { texts: string[]; answer(): void; fail(error: unknown): void }[] = []
  const pipeline = (calls: readonly KvCall[]) =>
    new Promise<KvReply[]>((resolve, reject) => {
      const texts = calls.map(({ text = '' }) => text)
      const answer = () => resolve(texts.map((value) => ({ ok: true, value })))
      requests.push({ texts, answer, fail: reject })
    })
  const shared = new SharedRequests(pipeline, now)
  return { requests, ask: (calls: readonly KvCall[]) => shared.send(calls) }
}

/** Ends all requests, one after the other, as they come. */
async function answerAll(requests: ReturnType<typeof heldStore>['requests']): Promise<void> {
  for (let at = 0; at < requests.length; at += 1) {
    requests[at]?.answer()
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const replyOf = (value: string): KvReply => ({ ok: true, value })
const messageOf = (error: unknown) => error

test('a call leaves at once while there is room, and the others leave together', async () => {
  const { requests, ask } = heldStore()
  const replies = ['a', 'b', 'c', 'd', 'e'].map((text) => ask([callOf(text)]))
  expect(requests.map(({ texts }) => texts)).toEqual([['a'], ['b']])
  await answerAll(requests)
  expect(requests.map(({ texts }) => texts)).toEqual([['a'], ['b'], ['c', 'd', 'e']])
  expect(await Promise.all(replies)).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((text) => [replyOf(text)]),
  )
})

test('nobody waits for a whole round trip to a far store before their own', async () => {
  let now = 0
  const { requests, ask } = heldStore(() => now)
  async function roundTrip(ms: number): Promise<void> {
    const reply = ask([callOf('x')])
    now += ms
    requests.at(-1)?.answer()
    await reply
  }
  for (let trip = 0; trip < 40; trip += 1) await roundTrip(60)
  requests.length = 0
  const replies = Array.from({ length: 20 }, (_, at) => ask([callOf(`${at}`)]))
  expect(requests).toHaveLength(16)
  await answerAll(requests)
  await Promise.all(replies)
  // One quick answer shows that the others were only noticed late.
  await roundTrip(2)
  requests.length = 0
  const near = Array.from({ length: 20 }, (_, at) => ask([callOf(`${at}`)]))
  expect(requests).toHaveLength(mostUnderWay)
  await answerAll(requests)
  await Promise.all(near)
})

test('each caller gets the replies to its own calls, however calls are shared out', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(sizes, async (counts) => {
      const { requests, ask } = heldStore()
      const asked = counts.map((count, caller) =>
        Array.from({ length: count }, (_, at) => `${caller}.${at}`),
      )
      const replies = asked.map((texts) => ask(texts.map(callOf)))
      expect(requests.length).toBe(Math.min(mostUnderWay, counts.length))
      await answerAll(requests)
      expect(await Promise.all(replies)).toEqual(asked.map((texts) => texts.map(replyOf)))
      expect(requests.flatMap(({ texts }) => texts)).toEqual(asked.flat())
      for (const { texts } of requests) {
        const isOneCaller = new Set(texts.map((text) => text.split('.')[0])).size === 1
        expect(isOneCaller || texts.length <= mostCalls).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('a call that fails in the store does not fail the others of its request', async () => {
  const error = new KvError('ERR')
  const shared = new SharedRequests(async (calls) =>
    calls.map(({ text }) => (text === 'bad' ? { ok: false, error } : { ok: true, value: text })),
  )
  const replies = ['a', 'b', 'bad', 'c'].map((text) => shared.send([callOf(text)]))
  expect(await Promise.all(replies)).toEqual([
    [replyOf('a')],
    [replyOf('b')],
    [{ ok: false, error }],
    [replyOf('c')],
  ])
})

test('a request that fails fails for its callers alone', async () => {
  const { requests, ask } = heldStore()
  const replies = ['a', 'b', 'c', 'd'].map((text) => ask([callOf(text)]).catch(messageOf))
  const lost = new KvError('the store cannot be reached')
  requests[0]?.fail(lost)
  requests[1]?.answer()
  await new Promise((resolve) => setTimeout(resolve))
  await answerAll(requests)
  expect(await Promise.all(replies)).toEqual([lost, [replyOf('b')], [replyOf('c')], [replyOf('d')]])
})

test('when the store falls silent, all who wait fail at once, and later callers ask again', async () => {
  const { requests, ask } = heldStore()
  const replies = ['a', 'b', 'c'].map((text) => ask([callOf(text)]).catch(messageOf))
  requests[0]?.fail(new KvSlowError('the store took too long'))
  requests[1]?.fail(new KvSlowError('the store took too long'))
  const [, , waited] = await Promise.all(replies)
  expect(waited).toEqual(new KvError('the store does not answer'))
  expect(requests).toHaveLength(2)
  const later = ask([callOf('later')])
  requests[2]?.answer()
  expect(await later).toEqual([replyOf('later')])
})

test('those who wait behind a slow request are asked for when another was answered', async () => {
  const { requests, ask } = heldStore()
  const replies = ['a', 'b', 'c'].map((text) => ask([callOf(text)]).catch(messageOf))
  requests[1]?.answer()
  await new Promise((resolve) => setTimeout(resolve))
  requests[0]?.fail(new KvSlowError('the store took too long'))
  await answerAll(requests.slice(2))
  expect(await replies[2]).toEqual([replyOf('c')])
})

test('callers beyond the bound are refused as overload and never sent', async () => {
  const { requests, ask } = heldStore()
  const replies = Array.from({ length: 1_200 }, (_, at) => ask([callOf(`${at}`)]).catch(messageOf))
  await answerAll(requests)
  const settled = await Promise.all(replies)
  expect(settled.filter((one) => one instanceof KvBusyError)).toHaveLength(1_200 - 1_002)
  expect(requests.flatMap(({ texts }) => texts)).toHaveLength(1_002)
})
