import type { IncomingMessage, ServerResponse } from 'node:http'
import compression from 'next/dist/compiled/compression'
import { releaseCompressionStream } from 'next/dist/server/lib/release-compression-stream'

/** Text, of which the table of media types behind the middleware does not know that it is. */
const moreText = /^application\/(?:x-ndjson|vnd\.ms-excel)\b/

const compress = compression({
  filter: (request, response) =>
    moreText.test(String(response.getHeader('content-type'))) ||
    compression.filter(request, response),
})

/** Makes an answer gzip where the client says it takes that and the content is worth it (docs/decisions/006). */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  compress(request, response, () => {})
  // A client that leaves would otherwise leave its zlib stream behind.
  response.once('close', () => {
    if (!response.writableFinished) releaseCompressionStream(response)
  })
}
