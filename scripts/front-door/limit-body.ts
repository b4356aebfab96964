import type { IncomingMessage } from 'node:http'
import { mostBodyBytes } from '@/lib/gate/request/open-routes'

/** Returns the path that a request asks for, as it was sent. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? ''
}

/** Returns the most bytes this request's body may have, when the client announces more. */
export function announcesTooMuch(request: IncomingMessage): number | undefined {
  const most = mostBodyBytes(pathOf(request))
  return Number(request.headers['content-length'] ?? '0') > most ? most : undefined
}

const firstBytes = 4_096
/** A chunk counts as so many bytes at least: to parse one of a byte takes as long as one of a thousand. */
const leastBytes = 64

/**
 * Gathers a body and hands it over in one piece at its end, because a byte that comes by itself costs several hundred in
 * memory. Bytes are counted as the parser hands them over: Next takes listeners off the request.
 * @param cut is called once, with the bound, when the body is larger; nothing is handed over then
 */
export function gatherBody(request: IncomingMessage, cut: (most: number) => void): void {
  const most = mostBodyBytes(pathOf(request))
  const push = request.push.bind(request)
  let gathered = Buffer.alloc(0)
  const least = request.headers['transfer-encoding'] === undefined ? 0 : leastBytes
  let counted = 0
  let length = 0
  let isCut = false
  function add(chunk: Uint8Array): void {
    if (length + chunk.byteLength > gathered.byteLength) {
      const size = Math.max(firstBytes, 2 * gathered.byteLength, length + chunk.byteLength)
      const larger = Buffer.alloc(Math.min(size, most))
      larger.set(gathered)
      gathered = larger
    }
    gathered.set(chunk, length)
    length += chunk.byteLength
  }
  request.push = (chunk: Uint8Array | null) => {
    if (isCut) return true
    if (chunk === null) {
      if (length > 0) push(gathered.subarray(0, length))
      return push(null)
    }
    counted += Math.max(chunk.byteLength, least)
    if (counted <= most) {
      add(chunk)
      return true
    }
    isCut = true
    gathered = Buffer.alloc(0)
    cut(most)
    return true
  }
}
