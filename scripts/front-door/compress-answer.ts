import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'

/** Media types of text that the table behind `compression` does not know as text. */
const moreText = /^application\/(?:x-ndjson|vnd\.ms-excel)\b/

/** A window of 256 KB bounds the memory that each running answer takes. */
const windowBits = 18

const compress = compression({
  brotli: { params: { [constants.BROTLI_PARAM_LGWIN]: windowBits } },
  filter: (request, response) =>
    moreText.test(String(response.getHeader('content-type'))) ||
    compression.filter(request, response),
})

// The published types speak of Express, which only adds to the requests and responses of Node.
type Call = Parameters<typeof compress>

/**
 * Compresses a response with Brotli or gzip where the client accepts it and the content is worth it
 * (docs/decisions/006).
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  compress(request as Call[0], response as Call[1], () => {})
}
