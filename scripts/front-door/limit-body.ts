import type { IncomingMessage } from 'node:http'
import { mostBodyBytes } from '@/lib/gate/request/open-routes'

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? ''
}

/** The most bytes this request's body may have, when the client announces more. */
export function announcesTooMuch(request: IncomingMessage): number | undefined {
  const most = mostBodyBytes(pathOf(request))
  return Number(request.headers['content-length'] ?? '0') > most ? most : undefined
}

/**
 * Counts the bytes of a body that does not announce its length, and lets go of it at the bound. Bytes are counted as
 * the parser hands them over: Next takes listeners off the request.
 * @param cut is called once, with the bound, instead of handing over more
 */
export function countBody(request: IncomingMessage, cut: (most: number) => void): void {
  if (request.headers['transfer-encoding'] === undefined) return
  const most = mostBodyBytes(pathOf(request))
  const push = request.push.bind(request)
  let length = 0
  let isCut = false
  request.push = (chunk: Uint8Array | null, encoding) => {
    if (isCut) return true
    length += chunk?.byteLength ?? 0
    if (length <= most) return push(chunk, encoding)
    isCut = true
    cut(most)
    return true
  }
}
