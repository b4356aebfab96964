import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { connectKv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'

test.afterEach(() => {
  delete process.env.KEYWARD_SHARED_EVENT_LOOP
})

test('no caller gets the reply to another when the store leaves one out', async () => {
  const requests: string[][] = []
  const server = createServer(async (request, response) => {
    const commands = z.array(z.array(z.unknown())).parse(await json(request))
    const scripts = commands.map(([, script]) => String(script))
    requests.push(scripts)
    // Each script is answered with its text.
    const replies = (scripts.length === 1 ? scripts : scripts.slice(1)).map((result) => ({
      result,
    }))
    setTimeout(() => response.end(JSON.stringify(replies)), 50)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  process.env.KEYWARD_SHARED_EVENT_LOOP = 'on'
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const kv = connectKv(url, 'token', 'gate')
  const ask = (text: string) => kv.call({ text, keys: [], args: [] }).catch((error) => error)
  const [first, second, ...together] = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask))
  server.closeAllConnections()
  server.close()
  expect(requests).toEqual([['a'], ['b'], ['c', 'd', 'e']])
  expect([first, second]).toEqual(['a', 'b'])
  for (const error of together) expect(error).toBeInstanceOf(KvError)
})
