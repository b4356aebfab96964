import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { readEnvironment } from '@/lib/base/environment'
import { reasonsOf } from '@/lib/base/failure-reasons'
import type { Problem } from '@/lib/base/problem'
import { findExport, listExports } from '@/lib/exports/catalogue/catalogue'
import { parseExportPath } from '@/lib/exports/catalogue/export-path'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import type { ExportScope } from '@/lib/exports/model/row-scope'
import { sourceAddresses } from '@/lib/exports/model/source-addresses'
import { runExport } from '@/lib/exports/run/run-export'
import { startLakeServer } from './lake/start-lake-server'
import { refuseFurther, runCommand, UsageError } from './operate/command'
import { dataDirectory, takeSettingsFromFiles } from './stack/machine-settings'
import { completeSecrets } from './stack/secrets'

function tell({ detail, errors = [] }: Problem): string {
  const lines = errors.map(
    ({ parameter, value = '', message, fix, allowed }) =>
      `  ${parameter} ${value} ${message}: ${fix}${allowed ? ` (${allowed.join(' ')})` : ''}`,
  )
  return [detail, ...lines].join('\n')
}

/** As the partner of the user id in the name, or without one as an administrator. */
function scopeOf(userId: string | undefined): ExportScope {
  return userId
    ? { ownerId: userId, role: 'partner', userId }
    : { ownerId: '1', role: 'administrator' }
}

function findAsked(file: string) {
  const path = parseExportPath(file)
  const definition = path.ok ? findExport(path.value.name) : undefined
  if (path.ok && definition) return { ...path.value, definition }
  const names = listExports().map(({ name }) => name)
  throw new Error(`there is no export ${file}; write <name>.csv with one of: ${names.join(' ')}`)
}

function toRequest(
  { definition, userId, extension }: ReturnType<typeof findAsked>,
  search: string,
): ExportRequest {
  const { TIME_ZONE, EXPORT_MAX_ROWS } = readEnvironment()
  return {
    definition,
    scope: scopeOf(userId),
    search,
    extension,
    dialect: 'api',
    nowMs: Date.now(),
    timeZone: TIME_ZONE,
    maxRows: EXPORT_MAX_ROWS,
    ...sourceAddresses(),
    reportFailure: (error) => console.error(`keyward: ${reasonsOf(error).join(': ')}`),
  }
}

/** Completes the environment as `npm start` would; without `LAKE_URL` the lake is the one in the data folder. */
async function openSources(environment: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  takeSettingsFromFiles(environment)
  const data = dataDirectory(environment)
  environment.AUTH_URL ??= `http://localhost:${environment.PORT ?? 3000}`
  // Part of the environment as a whole, and never asked here.
  environment.KV_REST_API_URL ??= 'http://127.0.0.1:9'
  completeSecrets(environment, join(data, 'secrets.env'))
  if (environment.LAKE_URL) return async () => {}
  const directory = join(data, 'lake')
  if (!existsSync(directory)) {
    throw new Error(`there is no folder ${directory}: \`npm start\` fills it, or your own files do`)
  }
  const server = await startLakeServer({ directory, token: environment.LAKE_TOKEN ?? '' })
  environment.LAKE_URL = server.url
  return server.stop
}

/** A reader that closes the pipe early, such as `head`, is not a failure. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE'
}

const usage = `npm run -s export -- '<name>_<user id>.<format>?<query>'

Writes one export to the standard output, without the gate, for authors of definitions. Sources are those of the
environment, as for npm start. orders_7.csv?limit=5 is what partner 7 would get, orders.csv what an administrator would.

Exit code: 0 done, 1 not possible, 2 wrong usage.`

async function writeExport(): Promise<void> {
  const [asked, ...further] = parseArgs({ allowPositionals: true }).positionals
  if (!asked) throw new UsageError('export needs the name of a file')
  refuseFurther(further)
  const [file = '', ...search] = asked.split('?')
  const found = findAsked(file)
  const close = await openSources(process.env)
  try {
    const run = await runExport(toRequest(found, search.join('?')))
    if (!run.ok) throw new Error(tell(run.failure))
    await run.value.body.pipeTo(Writable.toWeb(process.stdout))
  } finally {
    await close()
  }
}

runCommand(usage, async () => {
  await writeExport().catch((error: unknown) => {
    if (!isClosedPipe(error)) throw error
  })
  return true
})
