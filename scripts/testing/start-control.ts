import { once } from 'node:events'
import { createServer } from 'node:http'

/** Answers the tests' workers what only this process knows: how many requests the store has seen. */
export async function startControl(
  token: string,
  kvRequestCount: () => number | undefined,
): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const isAllowed = request.headers.authorization === `Bearer ${token}`
    response.writeHead(isAllowed ? 200 : 401, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(isAllowed ? { kvRequests: kvRequestCount() } : {}))
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
