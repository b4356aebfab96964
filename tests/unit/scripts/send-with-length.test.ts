import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'playwright/test'
import { sendWithLength } from '@/scripts/front-door/send-with-length'

type Serve = (response: ServerResponse) => void

/** Returns the bytes that a client gets over HTTP/1.0, as text. */
async function get(serve: Serve, isExport = true): Promise<string> {
  const server = createServer((request, response) => {
    if (request.httpVersion === '1.0') sendWithLength(request, response)
    if (isExport) response.setHeader('X-Export-Id', 'exp_of_a_test')
    response.flushHeaders()
    serve(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.0\r\n\r\n')
  const answer = await text(socket)
  server.close()
  return answer
}

test('over HTTP/1.0 a whole export is sent with its length', async () => {
  const answer = await get((response) => {
    response.write('day;clicks\n')
    // The bytes of another realm, as those of the edge sandbox.
    response.write(runInNewContext('new Uint8Array([49, 59, 50, 10])'))
    response.end()
  })
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answer).toContain('\r\nContent-Length: 15\r\n')
  expect(answer).not.toContain('chunked')
  expect(answer.endsWith('\r\n\r\nday;clicks\n1;2\n')).toBe(true)
})

test('over HTTP/1.0 an export that breaks off sends nothing', async () => {
  const answer = await get((response) => {
    response.write('day;clicks\n1;2\n')
    response.destroy(new Error('the source has failed'))
  })
  expect(answer).toBe('')
})

test('over HTTP/1.0 a large export is refused, and its source is stopped', async () => {
  let isStopped = false
  const answer = await get((response) => {
    response.once('close', () => {
      isStopped = !response.writableFinished
    })
    const megabyte = Buffer.alloc(1_048_576, 'x')
    const taken = Array.from({ length: 6 }, () => response.write(megabyte))
    expect(taken).toEqual([true, true, true, true, false, false])
  })
  expect(answer).toMatch(/^HTTP\/1\.1 505 /)
  expect(answer).toContain('X-Export-Id: exp_of_a_test')
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    status: 505,
    code: 'http_version_unsupported',
  })
  expect(isStopped).toBe(true)
})

test('over HTTP/1.0 other responses are streamed', async () => {
  const answer = await get((response) => {
    response.write('a')
    response.end('b')
  }, false)
  expect(answer.endsWith('\r\n\r\nab')).toBe(true)
})
