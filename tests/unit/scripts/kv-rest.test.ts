import { Ratelimit } from '@upstash/ratelimit'
import { createClient } from '@vercel/kv'
import { expect, test } from '@/tests/support/store'

test('the store server demands the bearer token on every path', async ({ store }) => {
  for (const path of ['/', '/pipeline', '/multi-exec', '/get/foo', '/no/such/path']) {
    for (const authorization of ['', 'Bearer wrong', `bearer ${store.token}x`]) {
      const answer = await fetch(store.url + path, { method: 'POST', headers: { authorization } })
      expect(answer.status, `${path} with "${authorization}"`).toBe(401)
      expect(await answer.json()).toEqual({ error: 'Unauthorized' })
    }
  }
})

test('the store server answers single commands, pipelines, transactions and URL-style commands', async ({
  store,
}) => {
  const headers = { authorization: `Bearer ${store.token}` }
  const post = async (path: string, body: unknown, more: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...more } }
    return (await fetch(store.url + path, init)).json()
  }
  expect(await post('/', ['SET', 'a', 'grüße'])).toEqual({ result: 'OK' })
  expect(await post('/', ['GET', 'a'])).toEqual({ result: 'grüße' })
  expect(await post('/', ['GET', 'a'], { 'Upstash-Encoding': 'base64' })).toEqual({
    result: Buffer.from('grüße').toString('base64'),
  })
  expect(
    await post('/pipeline', [
      ['INCR', 'n'],
      ['INCR', 'a'],
    ]),
  ).toEqual([{ result: 1 }, { error: expect.stringContaining('not an integer') }])
  expect(
    await post('/multi-exec', [
      ['SET', 'b', '1'],
      ['GET', 'b'],
    ]),
  ).toEqual([{ result: 'OK' }, { result: '1' }])
  const set = await fetch(`${store.url}/set/c/d%2Fe?EX=100`, { headers })
  expect(await set.json()).toEqual({ result: 'OK' })
  const get = await fetch(`${store.url}/get/c`, { headers })
  expect(await get.json()).toEqual({ result: 'd/e' })
})

test('a malformed command is refused with a reason', async ({ store }) => {
  const headers = { authorization: `Bearer ${store.token}` }
  for (const body of ['', '{', '{}', '[]', '"GET"']) {
    const answer = await fetch(store.url, { method: 'POST', body, headers })
    expect(answer.status, body).toBe(400)
    expect(await answer.json()).toEqual({ error: expect.stringContaining('ERR') })
  }
})

test('the rate limiter runs on plain Redis, by digest from its second call', async ({ store }) => {
  const redis = createClient({ url: store.url, token: store.token })
  const limiter = new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(2, '60 s'),
    ephemeralCache: false,
  })
  const answers = [await limiter.limit('me'), await limiter.limit('me'), await limiter.limit('me')]
  expect(answers.map((one) => one.success)).toEqual([true, true, false])

  const before = store.requestCount()
  await limiter.limit('me')
  expect(store.requestCount() - before).toBe(1)
})

test('each of several calls in one request has its own error', async ({ store }) => {
  const before = store.requestCount()
  const replies = await store.kv.pipeline([
    { text: 'return ARGV[1]', keys: [], args: ['1'] },
    { text: 'return redis.error_reply("ERR no")', keys: [], args: ['secret-arg'] },
  ])
  expect(store.requestCount() - before).toBe(1)
  expect(replies[0]).toEqual({ ok: true, value: '1' })
  expect(replies[1]).toMatchObject({ ok: false })
  expect(JSON.stringify(replies[1])).not.toContain('secret-arg')
})
