import { once } from 'node:events'
import { type Conversation, converse } from '@/tests/support/conversation'
import { expect, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

const megabyte = 1024 * 1024

/** Every route that accepts a body without a session or a key. */
const places = [
  '/api/sign-in',
  '/api/passkey',
  '/api/passkey/answer',
  '/api/sign-out',
  '/api/invitation',
  '/api/reset-password',
  '/api/forgot-password',
  '/api/confirm-email',
  '/api/setup',
  '/api/preference',
  '/api/v1/leaks',
  '/api/v1/keys/revoke',
  '/api/leaked-key',
  '/api/v1/sweep',
  '/api/v1/keys',
  '/api/v1/key',
  '/access/api-keys',
  '/nowhere',
  `/kwl_${'A'.repeat(38)}/statsdaily_2209.csv`,
] as const

function head(url: string, path: string, ...lines: string[]): string {
  const { host, origin } = new URL(url)
  const all = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${origin}`, ...lines]
  return `${all.join('\r\n')}\r\n\r\n`
}

const json = 'Content-Type: application/json'

function expectRefusal(answer: string, path: string): void {
  expect(answer, path).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer, path).toContain('"code":"body_too_large"')
  expectCutOff(answer, path)
}

/** On a busy machine, many slow bodies reach the bound of time before that of size. Both end the connection. */
function expectCutOff(answer: string, path: string): void {
  expect(answer, path).toMatch(/^HTTP\/1\.1 4(?:13|08) /)
  expect(answer, path).toMatch(/\r\ncontent-type: application\/problem\+json\r\n/i)
  expect(answer, path).toMatch(/\r\nconnection: close\r\n/i)
  expect(answer, path).toMatch(/"code":"(?:body_too_large|request_timeout)"/)
}

test('an upgrade request is answered and its socket closed', async ({ instance }) => {
  const { host } = new URL(instance.url)
  const lines = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
  const asked = ['GET /nowhere HTTP/1.1', `Host: ${host}`, ...lines].join('\r\n')
  const sockets = await Promise.all(Array.from({ length: 50 }, () => converse(instance.url)))
  for (const { socket } of sockets) socket.write(`${asked}\r\n\r\n`)
  await Promise.all(sockets.map(({ closed }) => closed))
  for (const { received } of sockets) expect(received()).toMatch(/^HTTP\/1\.1 404 /)
})

test('a client that asks for HTTP/2 is served', async ({ instance }) => {
  const { socket, received, closed } = await converse(instance.url)
  const { host } = new URL(instance.url)
  const lines = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk']
  const asked = ['GET /.well-known/jwks.json HTTP/1.1', `Host: ${host}`, ...lines].join('\r\n')
  socket.write(`${asked}\r\n\r\n`)
  await closed
  expect(received()).toMatch(/^HTTP\/1\.1 200 /)
  expect(received()).toContain('"keys"')
})

for (const path of places) {
  test(`a body announced as too large is refused before it is sent, at ${path.slice(0, 24)}`, async ({
    instance,
  }) => {
    const length = `Content-Length: ${9.5 * megabyte}`
    const asked = [[], ['Expect: 100-continue']].map(async (more) => {
      const { socket, received, closed } = await converse(instance.url)
      socket.write(head(instance.url, path, json, length, ...more))
      await closed
      expectRefusal(received(), path)
    })
    await Promise.all(asked)
  })

  test(`an endless body is cut off, at ${path.slice(0, 24)}`, async ({ instance }) => {
    const { socket, received, closed } = await converse(instance.url)
    socket.write(head(instance.url, path, json, 'Transfer-Encoding: chunked'))
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
    let isOpen = true
    void closed.then(() => {
      isOpen = false
    })
    let sent = 0
    while (isOpen && sent < 40 * megabyte) {
      if (received() !== '') break
      sent += chunk.length
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await closed
    expect(sent).toBeLessThan(40 * megabyte)
    expectRefusal(received(), path)
  })
}

test('the largest allowed report is accepted, at once and in chunks', async ({ ask }) => {
  const body = `["${'x'.repeat(262_144 - 4)}"]`
  const type = ['Content-Type', 'application/json'] as const
  for (const headers of [[type], [type, ['Transfer-Encoding', 'chunked'] as const]]) {
    const answer = await ask('/api/v1/keys/revoke', { method: 'POST', headers, body })
    expectProblem(answer, 'invalid_parameter')
  }
})

test('bodies that come byte by byte are cut off, and others are served meanwhile', async ({
  ask,
  instance,
}) => {
  const { length } = places
  const bytes = '1\r\nx\r\n'.repeat(4_096)
  async function drip({ socket, received, closed }: Conversation, path: string): Promise<string> {
    socket.write(head(instance.url, path, json, 'Transfer-Encoding: chunked'))
    let isOpen = true
    void closed.then(() => {
      isOpen = false
    })
    while (isOpen && received() === '') {
      if (!socket.write(bytes)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await closed
    return received()
  }
  expectRefusal(await drip(await converse(instance.url), places[0]), 'one alone')
  const talks = await Promise.all(Array.from({ length: 4 * length }, () => converse(instance.url)))
  const dripping = talks.map((talk, at) => drip(talk, places[at % length] ?? '/'))
  expect((await ask('/healthz')).status).toBe(200)
  for (const answer of await Promise.all(dripping)) expectCutOff(answer, 'drip')
  expect((await ask('/sign-in')).status).toBe(200)
})
