import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'playwright/test'
import { LakeClient } from '@/lib/exports/lake/transfer/lake-client'

/** Answers one try, which are numbered from 1. */
type Answer = (response: ServerResponse, attempt: number, request: IncomingMessage) => void

const patience = { answerMs: 60_000, idleMs: 60_000, pauseMs: 1, maxPauseMs: 5 }
/** Still shorter than a whole answer that comes in pieces. */
const shorterThanTheWhole = { ...patience, idleMs: 2000 }
/** Long enough for a busy machine to answer, where there is an answer. */
const soonOver = { ...patience, answerMs: 1000, idleMs: 1000 }

interface Asked {
  text: string
  attempts: number
}

/** Asks for bytes 10 to 19 of a file of 20 at a server that answers as it likes. */
async function readTen(answer: Answer, patient = patience): Promise<Asked> {
  let attempts = 0
  const server = createServer((request, response) => {
    attempts += 1
    answer(response, attempts, request)
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = { url: `http://127.0.0.1:${port}`, patience: patient }
  const client = new LakeClient(address, new AbortController().signal)
  try {
    const text = new TextDecoder().decode(await client.range('file', 10, 20, 20))
    return { text, attempts }
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''} (asked ${attempts})`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const letters = 'abcdefghij'

/** Sends the requested range of a file whose bytes 10 to 19 are the letters. */
function sendAsked(response: ServerResponse, { headers }: IncomingMessage, byteCount = 10): void {
  const first = Number(/bytes=(\d+)-19/.exec(headers.range ?? '')?.[1])
  response.writeHead(206, { 'Content-Range': `bytes ${first}-19/20`, 'Content-Length': 20 - first })
  response.write(letters.slice(first - 10).slice(0, byteCount))
  if (byteCount < 20 - first) setTimeout(() => response.destroy(), 5)
  else response.end()
}

test('a range is assembled from chunks of any size', async () => {
  const { text } = await readTen((response) => {
    response.writeHead(206)
    response.write('01234')
    setTimeout(() => response.end('56789'), 20)
  })
  expect(text).toBe('0123456789')
})

for (const [kind, body, attempts] of [
  ['short', '012345678', 3],
  ['short', '', 3],
  ['long', '0123456789a', 1],
  ['long', 'x'.repeat(300_000), 1],
] as const) {
  test(`an answer of ${body.length} bytes is refused where ten were requested`, async () => {
    const read = readTen((response) => response.writeHead(206).end(body))
    await expect(read).rejects.toThrow(`the lake sent a ${kind} range (asked ${attempts})`)
  })
}

test('a slow range is read to its end, without a time limit', async () => {
  const { text, attempts } = await readTen((response) => {
    response.writeHead(206, { 'Content-Length': 10 })
    let sent = 0
    const timer = setInterval(() => {
      response.write(letters[sent])
      sent += 1
      if (sent === 10) clearInterval(timer)
    }, 250)
  }, shorterThanTheWhole)
  expect([text, attempts]).toEqual([letters, 1])
})

for (const [what, fail] of [
  ['no head', () => {}],
  ['half a body', (response) => response.writeHead(206, { 'Content-Length': 10 }).write('abcde')],
] as const satisfies readonly (readonly [string, (response: ServerResponse) => void])[]) {
  test(`a timeout after ${what} is retried a bounded number of times`, async () => {
    const { text, attempts } = await readTen((response, attempt, request) => {
      if (attempt === 1) fail(response)
      else sendAsked(response, request)
    }, soonOver)
    expect([text, attempts]).toEqual([letters, 2])
    await expect(readTen(fail, soonOver)).rejects.toThrow('the lake took too long (asked 3)')
  })
}

test('an interrupted range is resumed where it broke off', async () => {
  const asked: (string | undefined)[] = []
  const { text } = await readTen((response, attempt, request) => {
    asked.push(request.headers.range)
    if (attempt === 2) request.socket.destroy()
    else sendAsked(response, request, attempt === 1 ? 4 : 10)
  })
  expect(text).toBe(letters)
  expect(asked).toEqual(['bytes=10-19', 'bytes=14-19', 'bytes=14-19'])
})

for (const status of [408, 425, 429, 500, 502, 503, 504]) {
  test(`${status} is retried at most three times`, async () => {
    const refuse = (response: ServerResponse) => response.writeHead(status).end('<Code>SlowDown')
    const { text, attempts } = await readTen((response, attempt, request) => {
      if (attempt < 3) refuse(response)
      else sendAsked(response, request)
    })
    expect([text, attempts]).toEqual([letters, 3])
    const never = readTen(refuse)
    await expect(never).rejects.toThrow(`the lake answered ${status} instead of 206 (asked 3)`)
  })
}

for (const [status, text] of [
  [200, 'the lake answered 200 instead of 206: its server ignores byte ranges'],
  [304, 'the lake answered 304 instead of 206'],
  [403, 'the lake answered 403 instead of 206'],
  [404, 'the lake answered 404 instead of 206'],
  [416, 'the lake answered 416 instead of 206'],
] as const) {
  test(`${status} is not retried`, async () => {
    const read = readTen((response) => response.writeHead(status).end())
    await expect(read).rejects.toThrow(`${text} (asked 1)`)
  })
}

for (const [what, retryAfter] of [
  ['seconds', () => '3600'],
  ['a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ['nonsense', () => '-5'],
] as const) {
  test(`Retry-After in ${what} is respected within bounds`, async () => {
    const { attempts } = await readTen((response, attempt, request) => {
      if (attempt === 1) response.writeHead(503, { 'Retry-After': retryAfter() }).end()
      else sendAsked(response, request)
    })
    expect(attempts).toBe(2)
  })
}

test('an export that ends does not wait for the next retry', async () => {
  const stop = new AbortController()
  const server = createServer((_, response) => {
    response.writeHead(503, { 'Retry-After': '3600' }).end(() => setTimeout(() => stop.abort(), 20))
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const patient = { ...patience, maxPauseMs: 3_600_000 }
  const address = { url: `http://127.0.0.1:${port}`, patience: patient }
  const read = new LakeClient(address, stop.signal).range('file', 0, 1, 1)
  await expect(read).rejects.toThrow('the export was stopped')
  server.closeAllConnections()
  server.close()
})

test('a file is never assembled from two versions', async () => {
  const other = readTen((response) => {
    response.writeHead(206, { 'Content-Range': 'bytes 10-19/21' }).end(letters)
  })
  await expect(other).rejects.toThrow('has 21 bytes, and its manifest says 20 (asked 1)')
  const elsewhere = readTen((response) => {
    response.writeHead(206, { 'Content-Range': 'bytes 0-9/20' }).end(letters)
  })
  await expect(elsewhere).rejects.toThrow('the lake sent another range (asked 1)')
  for (const header of ['ETag', 'Last-Modified']) {
    const changed = readTen((response, attempt, request) => {
      response.setHeader(header, `version ${attempt}`)
      sendAsked(response, request, attempt === 1 ? 4 : 10)
    })
    await expect(changed).rejects.toThrow('changed while it was read (asked 2)')
  }
})
