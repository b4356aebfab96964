import type { ExportRequest } from '@/lib/exports/model/export-request'
import { runExport } from '@/lib/exports/run/run-export'

/** The whole file of an export; throws when it was refused or broke off. */
export async function bytesOf(request: ExportRequest): Promise<Buffer> {
  const name = `${request.definition.name}.${request.extension}?${request.search}`
  const run = await runExport(request)
  if (!run.ok) throw new Error(`${name} was refused: ${JSON.stringify(run.failure)}`)
  const bytes = Buffer.from(await new Response(run.value.body).arrayBuffer())
  const { complete } = await run.value.finished
  if (!complete) throw new Error(`${name} broke off`)
  return bytes
}

/** The same as text, which has to be UTF-8. */
export async function textOf(request: ExportRequest): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return decoder.decode(await bytesOf(request))
}

export type ExportRecord = Record<string, string | number | boolean | null>

/** The rows of an export with typed cells, by column name. */
export async function recordsOf(request: ExportRequest): Promise<ExportRecord[]> {
  const { data } = JSON.parse(await textOf({ ...request, extension: 'json' })) as {
    data: ExportRecord[]
  }
  return data
}
