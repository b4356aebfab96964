import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const route = `export const runtime = 'edge'
export function GET() {
  return Response.json({ ok: true })
}
`

/** A middleware that does nothing, or asks the store once, as any check of a key has to. */
const middleware = `import { NextResponse } from 'next/server'
export const config = { matcher: ['/no-op', '/one-fetch'] }
export async function middleware(request) {
  if (request.nextUrl.pathname === '/one-fetch') {
    const answer = await fetch(process.env.KV_REST_API_URL + '/pipeline', {
      method: 'POST',
      headers: { Authorization: 'Bearer ' + process.env.KV_REST_API_TOKEN },
      body: JSON.stringify([['HGETALL', 'bench'], ['GET', 'bench-limit'], ['GET', 'bench-other']]),
      cache: 'no-store',
    })
    await answer.json()
  }
  return NextResponse.next()
}
`

function configuration(root: string): string {
  return `export default ${JSON.stringify({ poweredByHeader: false, compress: false, turbopack: { root } })}\n`
}

/**
 * Builds the smallest Next application that answers from the edge, without Keyward's code: what the
 * framework itself costs.
 * @returns its folder, which lies inside the repository so that it finds the same packages
 */
export function buildBaselineApp(root: string): string {
  const directory = join(root, '.data', 'bench')
  rmSync(directory, { recursive: true, force: true })
  const files: Record<string, string> = {
    'package.json': '{ "private": true, "type": "module" }\n',
    'next.config.mjs': configuration(root),
    'middleware.js': middleware,
    'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>\n',
    'app/bare/route.js': route,
    'app/no-op/route.js': route,
    'app/one-fetch/route.js': route,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  const built = spawnSync('npx', ['next', 'build'], { cwd: directory, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The baseline does not build:\n${built.stderr}`)
  return directory
}
