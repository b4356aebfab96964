declare module 'next/dist/compiled/compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean
  type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  function compression(options?: { filter?: Filter }): Compress
  namespace compression {
    const filter: Filter
  }
  export default compression
}
