import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'playwright/test'
import { closeServer } from '@/scripts/front-door/close-server'

let server: Server
let origin = ''
/** Ends the answers that run. */
let finish: () => void = () => {}

test.beforeEach(async () => {
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  server = createServer(async (request, response) => {
    response.write('first part, ')
    if (request.url === '/export') await finished
    response.end('last part')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterEach(() => server.closeAllConnections())

async function start(path: string, agent?: Agent): Promise<IncomingMessage> {
  const [answer] = await once(get(`${origin}${path}`, { agent }), 'response')
  return answer
}

test('running responses finish, and new connections are refused', async () => {
  const running = await start('/export')
  const closing = closeServer(server, new AbortController().signal)
  await expect(fetch(`${origin}/new`)).rejects.toThrow()
  finish()
  expect(await text(running)).toBe('first part, last part')
  expect(await closing).toBe(true)
})

test('an idle connection does not delay the shutdown', async () => {
  const agent = new Agent({ keepAlive: true })
  const [quick, running] = [await start('/quick', agent), await start('/export', agent)]
  expect(await text(quick)).toBe('first part, last part')
  const closing = closeServer(server, new AbortController().signal)
  finish()
  expect(await text(running)).toBe('first part, last part')
  expect(await closing).toBe(true)
  agent.destroy()
})

test('responses that still run after the grace period are cut visibly', async () => {
  const running = await start('/export')
  const patience = new AbortController()
  const closing = closeServer(server, patience.signal)
  patience.abort()
  await expect(text(running)).rejects.toThrow()
  expect(await closing).toBe(false)
})
