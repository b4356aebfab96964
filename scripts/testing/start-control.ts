import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RunningStack } from '../stack/start-stack'

/** Answers the tests' workers what only this process knows: what store and lake had to do. */
export async function startControl(
  token: string,
  stack: Pick<RunningStack, 'kvRequestCount' | 'lakeBytesServed'>,
): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const isAllowed = request.headers.authorization === `Bearer ${token}`
    response.writeHead(isAllowed ? 200 : 401, { 'Content-Type': 'application/json' })
    const counts = { kvRequests: stack.kvRequestCount(), lakeBytes: stack.lakeBytesServed() }
    response.end(JSON.stringify(isAllowed ? counts : {}))
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
