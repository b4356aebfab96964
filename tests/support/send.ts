import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** An answer with all of its header lines, duplicates too. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** Each value of a header as it was sent. */
  values(name: string): string[]
  body: string
}

export interface Sending {
  method?: string
  /** Pairs, so that a header can be sent twice. */
  headers?: readonly (readonly [name: string, value: string])[]
  body?: string
  /** Loopback address the request comes from. */
  from?: string
}

/** A loopback address other than 127.0.0.1, where the system has them; macOS does not. */
export const hasManyLoopbacks = process.platform !== 'darwin'

/** Sends a path exactly as it is written: `fetch` would resolve dots, fold slashes and join headers. */
export async function send(
  base: string,
  path: string,
  { method = 'GET', headers = [], body, from }: Sending = {},
): Promise<Answer> {
  const { port, host } = new URL(base)
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    agent: false,
    ...(from && hasManyLoopbacks && { localAddress: from }),
    headers: [
      ...(names.has('host') ? [] : ['Host', host]),
      ...(body === undefined || names.has('transfer-encoding')
        ? []
        : ['Content-Length', String(Buffer.byteLength(body))]),
      ...headers.flat(),
    ],
  })
  outgoing.end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    values: (name) => incoming.headersDistinct[name.toLowerCase()] ?? [],
    body: await text(incoming),
  }
}
