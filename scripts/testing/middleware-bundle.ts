import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

/** A built middleware: the text of all its files, and what they weigh. */
export interface MiddlewareBundle {
  text: string
  bytes: number
  gzipBytes: number
}

/**
 * What a middleware that only returns `NextResponse.next()` weighs, built by the same Next.
 * `npm run bench -- middleware` measures it; measure it again when Next changes.
 */
export const bareMiddleware = { next: '16.4.6', bytes: 163_491, gzipBytes: 53_113 }

/** Most bytes that Keyward's middleware may have beyond a bare one. */
export const middlewareBounds = { bytes: 248_000, gzipBytes: 76_000 }

const manifestSchema = z.object({
  middleware: z.object({ '/': z.object({ files: z.array(z.string()) }) }),
})

/** Reads the middleware of a production build. `directory` is the one that holds `.next`. */
export function readMiddlewareBundle(directory: string): MiddlewareBundle {
  const build = join(directory, '.next')
  const manifest = readFileSync(join(build, 'server', 'middleware-manifest.json'), 'utf8')
  const { files } = manifestSchema.parse(JSON.parse(manifest)).middleware['/']
  const whole = Buffer.concat(files.map((file) => readFileSync(join(build, file))))
  return { text: whole.toString(), bytes: whole.length, gzipBytes: gzipSync(whole).length }
}
