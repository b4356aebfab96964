import { join } from 'node:path'
import { buildApplication } from '../build-application'

/** The report whose rows are those of `make-report-lake.ts`. */
const reportName = 'adm-statsdate'

/** An edge route that streams an export as the product's route does, without the gate before it. */
const routeOf = (
  definition: string,
  extension: string,
) => `import { runExport } from '@/lib/exports/run/run-export'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { flightsExport } from '@/tests/support/lake/flights-definition'
export const runtime = 'edge'
export async function GET(request) {
  const { search } = new URL(request.url)
  const run = await runExport({
    definition: ${definition},
    scope: { ownerId: '1', role: 'administrator' },
    search,
    extension: '${extension}',
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
 * Builds a Next application with one route for each format of the flights, `/report` for a report as CSV, and `/bare`.
 * @returns its folder inside the repository
 */
export function buildExportApp(root: string, extensions: readonly string[]): string {
  const directory = join(root, '.data', 'bench-exports')
  const routes = extensions.map((extension) => [
    `app/${extension}/route.js`,
    routeOf('flightsExport', extension),
  ])
  buildApplication(root, directory, {
    ...Object.fromEntries(routes),
    'app/report/route.js': routeOf(`findExport('${reportName}')`, 'csv'),
    'app/bare/route.js': bare,
    'jsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['../../*'] } } }),
  })
  return directory
}
