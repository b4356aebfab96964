import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Problem } from '@/lib/base/problem'
import { findExport } from '@/lib/exports/catalogue'
import { parseExportPath } from '@/lib/exports/language/export-path'
import type { ExportScope } from '@/lib/exports/row-scope'
import { type ExportRequest, runExport } from '@/lib/exports/run-export'
import { startLakeServer } from './lake/start-lake-server'

const token = 'token-of-one-export'

function tell({ detail, errors = [] }: Problem): string {
  const lines = errors.map(
    ({ parameter, value, message, fix }) => `  ${parameter} ${value ?? ''} ${message}: ${fix}`,
  )
  return [detail, ...lines].join('\n')
}

/** As the partner of the user id in the name, or without one as an administrator. */
function scopeOf(userId: string | undefined): ExportScope {
  return userId
    ? { ownerId: userId, role: 'partner', userId }
    : { ownerId: '1', role: 'administrator' }
}

function toRequest(asked: string, lake: ExportRequest['lake']): ExportRequest {
  const [file = '', ...search] = asked.split('?')
  const path = parseExportPath(file)
  const definition = path.ok ? findExport(path.value.name) : undefined
  if (!path.ok || !definition) throw new Error(`there is no export ${file}`)
  return {
    definition,
    scope: scopeOf(path.value.userId),
    search: search.join('?'),
    extension: path.value.extension,
    dialect: 'api',
    nowMs: Date.now(),
    timeZone: process.env.TIME_ZONE ?? 'UTC',
    lake,
  }
}

/**
 * Writes one export to the standard output, from the folder `.data/lake` and without the gate: for whoever writes a
 * definition. `sales_7.csv?limit=5` is what partner 7 would get, `sales.csv` what an administrator would.
 */
async function main(): Promise<void> {
  const [asked] = process.argv.slice(2)
  if (!asked) throw new Error("usage: npm run export -- '<name>_<user id>.<format>?<query>'")
  const directory = join(process.cwd(), '.data', 'lake')
  const server = await startLakeServer({ directory, token })
  try {
    const run = await runExport(toRequest(asked, { url: server.url, token }))
    if (!run.ok) throw new Error(tell(run.failure))
    await run.value.body.pipeTo(Writable.toWeb(process.stdout))
  } finally {
    await server.stop()
  }
}

main().catch((error: unknown) => {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
