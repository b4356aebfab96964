import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error'

/** Upstash's own limit of a request on its free plan. */
const bodyBytesMax = 10 * 1024 * 1024

/**
 * The whole request body. Of an oversized one nothing is kept.
 * @throws RequestError 413 above 10 MB, 400 when the client breaks off
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = new RequestError(413, 'ERR max request size exceeded')
    if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
      reject(tooLarge)
      return
    }
    const parts: Buffer[] = []
    let bytes = 0
    request.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > bodyBytesMax) {
        request.removeAllListeners('data')
        reject(tooLarge)
        return
      }
      parts.push(part)
    })
    request.on('end', () => resolve(Buffer.concat(parts)))
    request.on('error', () => reject(new RequestError(400, 'ERR the request broke off')))
  })
}
