import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { converse, say } from '@/tests/support/conversation'
import { hasManyLoopbacks } from '@/tests/support/send'
import { call, chunked, end, expect, get, headsIn, host, post, test } from './door-fixture'

test('a body arrives complete, in any number of pieces', async ({ listen }) => {
  const url = await listen()
  const { socket, received, closed } = await converse(url)
  socket.write(call(post, host, end, chunked))
  const letters = Array.from({ length: 4_000 }, (_, at) => String.fromCharCode(97 + (at % 26)))
  for (const letter of letters) socket.write(`1\r\n${letter}\r\n`)
  socket.write('0\r\n\r\n')
  await closed
  expect(received()).toContain(`served /x ${letters.join('')}`)
})

test('a body beyond the limit is refused midway, and never passed on', async ({ listen }) => {
  const bodies: string[] = []
  const url = await listen({
    handle: async (request) => {
      bodies.push(await text(request).catch(() => 'broken off'))
    },
  })
  const { socket, received, closed } = await converse(url)
  socket.write(call(post, host, chunked))
  for (let at = 0; at < 20; at += 1) socket.write(`4000\r\n${'x'.repeat(0x4000)}\r\n`)
  await closed
  expect(headsIn(received()).map(({ status }) => status)).toEqual([413])
  expect(bodies.join()).not.toContain('x')
})

test('endless chunks of one byte are refused early', async ({ listen }) => {
  const { socket, received, closed } = await converse(await listen())
  socket.write(call(post, host, chunked))
  socket.write('1\r\nx\r\n'.repeat(5_000))
  await closed
  expect(headsIn(received()).map(({ status }) => status)).toEqual([413])
})

test('headers and bodies that do not arrive in time get 408', async ({ listen }) => {
  const url = await listen({
    change(server) {
      server.headersTimeout = 200
      server.requestTimeout = 400
    },
  })
  const slow = [
    '',
    'GET /x HTT',
    `${get}\r\n${host}\r\nX-Slow:`,
    call(post, host, 'Content-Length: 9'),
  ]
  const answers = await Promise.all(
    [...slow, `${call(post, host, chunked)}2\r\nbo`].map((bytes) => say(url, bytes)),
  )
  for (const answer of answers) {
    expect(headsIn(answer).map(({ status }) => status)).toEqual([408])
    expect(answer).toContain('"code":"request_timeout"')
  }
})

test('a client may close its side after the request and still gets the response', async ({
  listen,
}) => {
  const { socket, received, closed } = await converse(await listen())
  socket.end(call(get, host))
  await closed
  expect(received()).toContain('served /x')
})

test('the requests waiting on one connection are limited', async ({ listen }) => {
  const waiting: ServerResponse[] = []
  const url = await listen({ handle: (_request, response) => waiting.push(response) })
  const { socket, received, closed } = await converse(url)
  socket.write(call(get, host).repeat(100))
  await expect.poll(() => waiting.length).toBe(16)
  for (const response of waiting) response.end('served')
  await closed
  expect(waiting).toHaveLength(16)
  expect(headsIn(received()).map(({ status }) => status)).toEqual([...Array(16).fill(200), 503])
})

test('requests that wait on few connections count as those on many would', async ({ listen }) => {
  const waiting: ServerResponse[] = []
  const url = await listen({
    settings: { MAX_CONNECTIONS_PER_ADDRESS: 4 },
    handle: (_request, response) => waiting.push(response),
  })
  const all = [await converse(url), await converse(url)]
  for (const { socket } of all) socket.write(call(get, host).repeat(8))
  await expect.poll(() => waiting.length).toBe(4)
  for (const response of waiting) response.end('served')
  await Promise.all(all.map(({ closed }) => closed))
  expect(waiting).toHaveLength(4)
  const statuses = all.flatMap(({ received }) => headsIn(received()).map(({ status }) => status))
  expect(statuses.toSorted()).toEqual([
    ...Array(4).fill(200),
    ...statuses.filter((one) => one === 503),
  ])
})

test('garbage after a request is answered once, in any amount', async ({ listen }) => {
  const waiting: ServerResponse[] = []
  const url = await listen({ handle: (_request, response) => waiting.push(response) })
  const { socket, received, closed } = await converse(url)
  socket.write(call(get, host))
  await expect.poll(() => waiting.length).toBe(1)
  for (let at = 0; at < 30; at += 1) {
    socket.write('nonsense\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(waiting[0]?.listenerCount('close')).toBeLessThan(10)
  waiting[0]?.end('served')
  await closed
  expect(headsIn(received()).map(({ status }) => status)).toEqual([200, 400])
})

test('all connections are limited, and one that ends makes room for another', async ({
  listen,
}) => {
  const url = await listen({ settings: { MAX_CONNECTIONS: 3 } })
  const first = [await converse(url), await converse(url), await converse(url)]
  const beyond = await converse(url)
  await beyond.closed
  expect(beyond.received()).toMatch(/^HTTP\/1\.1 503 [\s\S]*"code":"overloaded"/)
  for (const { socket } of first) socket.write(call(get, host))
  for (const { received } of first) await expect.poll(received).toContain('served /x')
  first[0]?.socket.destroy()
  await expect.poll(() => say(url, call(get, host, end))).toContain('served /x')
})

test('the connections of each address are limited', async ({ listen }) => {
  test.skip(!hasManyLoopbacks, 'needs several loopback addresses')
  const url = await listen({ settings: { MAX_CONNECTIONS_PER_ADDRESS: 2 } })
  const kept = [await converse(url, '127.0.7.1'), await converse(url, '127.0.7.1')]
  const beyond = await converse(url, '127.0.7.1')
  await beyond.closed
  expect(beyond.received()).toMatch(/^HTTP\/1\.1 503 /)
  const other = await converse(url, '127.0.7.2')
  other.socket.write(call(get, host, end))
  await other.closed
  expect(other.received()).toContain('served /x')
  for (const { socket } of kept) expect(socket.destroyed).toBe(false)
})

test('behind trusted proxies the requests of each client are limited, and the proxies are not', async ({
  listen,
}) => {
  const waiting: ServerResponse[] = []
  const url = await listen({
    settings: { MAX_CONNECTIONS_PER_ADDRESS: 2, TRUSTED_PROXIES: 1 },
    handle: (_request, response) => waiting.push(response),
  })
  const from = (client: string) => call(get, host, end, `X-Forwarded-For: 203.0.113.9, ${client}`)
  const all = await Promise.all(Array.from({ length: 5 }, () => converse(url)))
  const clients = ['198.51.100.1', '198.51.100.1', '198.51.100.1', '198.51.100.2', '198.51.100.2']
  for (const [at, { socket }] of all.entries()) socket.write(from(clients[at] ?? ''))
  await expect.poll(() => waiting.length).toBe(4)
  for (const response of waiting) response.end('served')
  await Promise.all(all.map(({ closed }) => closed))
  const statuses = all.flatMap(({ received }) => headsIn(received()).map(({ status }) => status))
  expect(statuses.toSorted()).toEqual([200, 200, 200, 200, 503])
})
