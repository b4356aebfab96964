import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import type { RunningStack } from '../stack/start-stack'

/** Answers the tests' workers what only this process knows: what store and lake had to do, and which mails were sent. */
export async function startControl(
  token: string,
  stack: Pick<RunningStack, 'kvRequestCount' | 'lakeBytesServed'>,
): Promise<{ url: string; stop(): void }> {
  const mails: unknown[] = []
  const server = createServer(async (request, response) => {
    const isAllowed = request.headers.authorization === `Bearer ${token}`
    if (isAllowed && request.method === 'POST') mails.push(await json(request))
    response.writeHead(isAllowed ? 200 : 401, { 'Content-Type': 'application/json' })
    const counts = { kvRequests: stack.kvRequestCount(), lakeBytes: stack.lakeBytesServed() }
    response.end(JSON.stringify(isAllowed ? { ...counts, mails } : {}))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The control has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
