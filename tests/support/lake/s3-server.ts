import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type BucketOwner, verifySigv4 } from './verify-sigv4'

export interface S3Server {
  /** Address of the bucket in path style. */
  url: string
  /** `Range` headers of the objects that were given. */
  ranges: (string | undefined)[]
  /** Error codes of the requests that were refused. */
  refusals: string[]
  stop(): Promise<void>
}

/**
 * A bucket with the files of a directory, private to its owner: as much of S3 as reading needs. It checks every
 * signature and knows nothing of the client under test; that real stores are as strict is what their documents say.
 */
export async function startS3Server(
  directory: string,
  owner: BucketOwner,
  clock: () => number = Date.now,
): Promise<S3Server> {
  const ranges: (string | undefined)[] = []
  const refusals: string[] = []
  const server = createServer((request, response) => {
    const refuse = (status: number, code: string) => {
      refusals.push(code)
      const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`
      response.writeHead(status, { 'Content-Type': 'application/xml' }).end(body)
    }
    const code = verifySigv4(request, owner, clock())
    if (code) return refuse(403, code)
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname)
    if (!path.startsWith('/reports/') || path.split('/').includes('..'))
      return refuse(404, 'NoSuchKey')
    let bytes: Buffer
    try {
      bytes = readFileSync(join(directory, path.slice('/reports/'.length)))
    } catch {
      return refuse(404, 'NoSuchKey')
    }
    const { range } = request.headers
    ranges.push(range)
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
    const part = first ? bytes.subarray(Number(first), Number(last) + 1) : bytes
    response.writeHead(first ? 206 : 200, {
      'Content-Length': part.length,
      ...(first && { 'Content-Range': `bytes ${first}-${last}/${bytes.length}` }),
    })
    response.end(part)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/reports`,
    ranges,
    refusals,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
