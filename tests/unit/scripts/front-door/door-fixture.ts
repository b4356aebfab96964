import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test as base } from 'playwright/test'
import { createDoorServer, guardServer, type Handle } from '@/scripts/front-door/guard-server'
import type { DoorSettings } from '@/scripts/front-door/platform-headers'

const defaults: DoorSettings = {
  origin: new URL('https://keys.example.org'),
  ALLOWED_HOSTS: ['keys.internal:3000'],
  MAX_CONNECTIONS: 1024,
  MAX_CONNECTIONS_PER_ADDRESS: 640,
  TRUSTED_PROXIES: 0,
}

/** Answers with the path and the body. */
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.end(`served ${request.url} ${await text(request)}`)
}

/** A front door on a free port, with an application behind it that echoes or that is given. */
interface Listening {
  settings?: Partial<DoorSettings>
  handle?: Handle
  change?(server: Server): void
}

/** `listen` returns the address of a new front door, which ends with the test. */
export const test = base.extend<{ listen: (how?: Listening) => Promise<string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  listen: async ({}, use) => {
    const open: Server[] = []
    await use(async ({ settings = {}, handle = echo, change } = {}) => {
      const server = createDoorServer()
      change?.(server)
      open.push(server)
      guardServer(server, { ...defaults, ...settings }, handle)
      server.listen(0)
      await once(server, 'listening')
      return `http://localhost:${(server.address() as AddressInfo).port}`
    })
    for (const server of open) server.close().closeAllConnections()
  },
})

/** Each head of an answer with its status and headers, of all that came back on one connection. */
export function headsIn(bytes: string): { status: number; names: string[]; head: string }[] {
  return [...bytes.matchAll(/HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n/g)].map(([head, status]) => ({
    status: Number(status),
    names: [...head.matchAll(/^([\w-]+):/gm)].map(([, name = '']) => name.toLowerCase()),
    head,
  }))
}

export const host = 'Host: keys.example.org'
export const end = 'Connection: close'
export const get = 'GET /x HTTP/1.1'
export const post = 'POST /x HTTP/1.1'
export const chunked = 'Transfer-Encoding: chunked'

/** A request without a body, or the head of one with it. */
export function call(line: string, ...headers: string[]): string {
  return `${[line, ...headers].join('\r\n')}\r\n\r\n`
}

export { expect } from 'playwright/test'
