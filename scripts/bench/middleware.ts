import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { middlewareBounds, readMiddlewareBundle } from '../testing/middleware-bundle'
import { buildApplication } from './build-application'

const bareMiddleware = `import { NextResponse } from 'next/server'
export function middleware() {
  return NextResponse.next()
}
`

/** Prints what Keyward's middleware weighs beside one that does nothing, both built by the same Next. */
export async function benchMiddleware(root: string): Promise<void> {
  const directory = join(root, '.data', 'bench-middleware')
  buildApplication(root, directory, {
    'middleware.js': bareMiddleware,
    'app/page.js': 'export default () => <p>Nothing</p>\n',
  })
  const built = spawnSync('npx', ['next', 'build'], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`Keyward does not build:\n${built.stderr}`)
  const [bare, ours] = [readMiddlewareBundle(directory), readMiddlewareBundle(root)]
  for (const [what, size] of [
    ['bytes', 'bytes'],
    ['bytes after gzip', 'gzipBytes'],
  ] as const) {
    const surplus = ours[size] - bare[size]
    const verdict = surplus <= middlewareBounds[size] ? 'met' : 'NOT MET'
    console.log(
      `middleware, ${what}: ${ours[size]}, bare ${bare[size]}, more ${surplus}, bound ${middlewareBounds[size]}: ${verdict}`,
    )
  }
}
