import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'

const idleCheckMs = 100

/**
 * Takes no further connection, and lets the requests that run come to their end.
 * @param patience fires when the rest is to be cut off
 * @returns whether all of them came to their end
 */
export async function closeServer(server: Server, patience: AbortSignal): Promise<boolean> {
  const closed = once(server, 'close')
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false
  })
  server.close()
  // A connection that was kept open would wait for a next request.
  const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  const cut = () => server.closeAllConnections()
  if (patience.aborted) cut()
  patience.addEventListener('abort', cut, { once: true })
  await closed
  clearInterval(idleCheck)
  patience.removeEventListener('abort', cut)
  return !patience.aborted
}
