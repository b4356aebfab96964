import { join } from 'node:path'
import { buildApplication } from '../build-application'

const route = `export const runtime = 'edge'
export function GET() {
  return Response.json({ ok: true })
}
`

/** A middleware that does nothing, or asks the store once, as every check of a key has to. */
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

/**
 * Builds the smallest Next application that answers from the edge, without Keyward's code: what the
 * framework itself costs.
 * @returns its folder, which lies inside the repository so that it finds the same packages
 */
export function buildBaselineApp(root: string): string {
  const directory = join(root, '.data', 'bench')
  buildApplication(root, directory, {
    'middleware.js': middleware,
    'app/bare/route.js': route,
    'app/no-op/route.js': route,
    'app/one-fetch/route.js': route,
  })
  return directory
}
