import { join } from 'node:path'
import { buildApplication } from '../build-application'

/** An edge route that streams the flights as the product's route does, without the gate before it. */
const route = `import { runExport } from '@/lib/exports/run/run-export'
import { flightsExport } from '@/tests/support/lake/flights-definition'
export const runtime = 'edge'
export async function GET(request) {
  const { pathname, search } = new URL(request.url)
  const run = await runExport({
    definition: flightsExport,
    scope: { ownerId: '1', role: 'administrator' },
    search,
    extension: pathname.slice(1),
    dialect: 'api',
    nowMs: Date.now(),
    timeZone: 'UTC',
    lake: { url: process.env.LAKE_URL, token: process.env.LAKE_TOKEN },
    signal: request.signal,
  })
  return run.ok ? new Response(run.value.body) : Response.json(run.failure, { status: 500 })
}
`

/** The smallest answer there is: what others wait for while exports run. */
const bare = `export const runtime = 'edge'
export const GET = () => new Response('ok')
`

/**
 * Builds a Next application with one export route for each extension, and `/bare`.
 * @returns its folder inside the repository
 */
export function buildExportApp(root: string, extensions: readonly string[]): string {
  const directory = join(root, '.data', 'bench-exports')
  const routes = extensions.map((extension) => [`app/${extension}/route.js`, route])
  buildApplication(root, directory, {
    ...Object.fromEntries(routes),
    'app/bare/route.js': bare,
    'jsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['../../*'] } } }),
  })
  return directory
}
