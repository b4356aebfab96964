import { join } from 'node:path'
import { buildApplication } from '../build-application'

const route = `export const runtime = 'edge'
export function GET() {
  return Response.json({ ok: true })
}
`

/** Answers with as much as the description of a key, from what its middleware passed on. */
const readingRoute = `export const runtime = 'edge'
export function GET(request) {
  const found = JSON.parse(request.headers.get('x-found'))
  return Response.json({ ...found, again: found })
}
`

/**
 * A middleware that does nothing; or asks the store once, as every check of a key has to; or passes on what it found, or
 * knew, and sets the headers of an answer, as every gate has to that a route relies on.
 */
const middleware = `import { NextResponse } from 'next/server'
export const config = { matcher: ['/no-op', '/known', '/one-fetch', '/passed-on'] }
const found = JSON.stringify({ of: Array.from({ length: 12 }, (_, at) => 'a member of what was found, ' + at) })
const answerHeaders = Object.fromEntries(Array.from({ length: 14 }, (_, at) => ['x-header-' + at, 'a value of a header']))
export async function middleware(request) {
  const { pathname } = request.nextUrl
  if (pathname === '/one-fetch' || pathname === '/passed-on') {
    const answer = await fetch(process.env.KV_REST_API_URL + '/pipeline', {
      method: 'POST',
      headers: { Authorization: 'Bearer ' + process.env.KV_REST_API_TOKEN },
      body: JSON.stringify([['HGETALL', 'bench'], ['GET', 'bench-limit'], ['GET', 'bench-other']]),
      cache: 'no-store',
    })
    await answer.json()
  }
  if (pathname === '/no-op' || pathname === '/one-fetch') return NextResponse.next()
  const headers = new Headers(request.headers)
  headers.set('x-found', found)
  return NextResponse.next({ request: { headers }, headers: answerHeaders })
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
    'app/known/route.js': readingRoute,
    'app/one-fetch/route.js': route,
    'app/passed-on/route.js': readingRoute,
  })
  return directory
}
