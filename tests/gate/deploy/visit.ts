import { once } from 'node:events'
import { connect as connectHttp2, constants } from 'node:http2'
import { buffer } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { hasManyLoopbacks } from '@/tests/support/send'
import { publicHost, type RunningProxy } from './start-proxy'

/** An answer over HTTP/2 that is under way. */
export interface Visit {
  status: number
  headers: Record<string, unknown>
  /** Waits for the next bytes, and takes no more. */
  next(): Promise<Buffer>
  /** Reads all that has not been read. */
  rest(): Promise<Buffer>
  /** Leaves, as a client does that is killed. */
  leave(): void
}

/** Asks a proxy for a path by HTTP/2 and TLS, as a client of the public host. */
export async function visit(
  { port }: RunningProxy,
  path: string,
  { from, headers = {} }: { from?: string; headers?: Record<string, string> } = {},
): Promise<Visit> {
  const socket = connect({
    ...{ host: '127.0.0.1', port, servername: publicHost, ALPNProtocols: ['h2'] },
    ...(from && hasManyLoopbacks && { localAddress: from }),
    // Made for this test.
    rejectUnauthorized: false,
  })
  await once(socket, 'secureConnect')
  const session = connectHttp2(`https://${publicHost}`, { createConnection: () => socket })
  session.on('error', () => undefined)
  const stream = session.request({ ':authority': publicHost, ':path': path, ...headers })
  stream.on('error', () => undefined)
  const [answered] = await once(stream, 'response')
  return {
    status: answered[constants.HTTP2_HEADER_STATUS],
    headers: answered,
    async next() {
      const [bytes] = await once(stream, 'data')
      stream.pause()
      return bytes
    },
    async rest() {
      const bytes = await buffer(stream)
      session.close()
      return bytes
    },
    leave: () => session.destroy(),
  }
}
