import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { generalParameters } from '../language/general-parameters'
import { type ExportRequest, runExport } from '../run-export'
import { type Emptiness, explainEmptiness } from './explain-emptiness'

/** What an export begins with. */
export interface ExportPreview {
  rows: Record<string, string | number | boolean | null>[]
  /** Why there are none, when there are none. */
  emptiness?: Emptiness
}

/** What JSON is read for here is the rows: how another format would write them does not matter. */
function withoutPresentation(search: string): string {
  const rest = new URLSearchParams(search)
  for (const parameter of generalParameters) if ('formats' in parameter) rest.delete(parameter.name)
  return rest.toString()
}

/** The JSON export has one row on each line: as many as wanted are read, then the source is told to stop. */
async function firstRows(
  request: ExportRequest,
  count: number,
): Promise<Result<ExportPreview['rows'], Problem>> {
  const search = withoutPresentation(request.search)
  const run = await runExport({ ...request, search, extension: 'json', dialect: 'api' })
  if (!run.ok) return run
  const reader = run.value.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let isDone = false
  while (!isDone && text.split('\n').length <= count + 1) {
    const { done, value } = await reader.read()
    isDone = done
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  const lines = text.split('\n').slice(1, count + 1)
  const rows = lines.filter((line) => /^\{.*\},?$/.test(line))
  return succeed(rows.map((line) => JSON.parse(line.replace(/,$/, ''))))
}

/**
 * The first rows of an export, for people to look at; when there are none, which filters leave none.
 * Failures: those of `runExport`.
 */
export async function previewExport(
  request: ExportRequest,
  count: number,
): Promise<Result<ExportPreview, Problem>> {
  const found = await firstRows(request, count)
  if (!found.ok) return found
  if (found.value.length > 0) return succeed({ rows: found.value })
  const emptiness = await explainEmptiness(request.search, request.definition, async (search) => {
    const without = await firstRows({ ...request, search }, 1)
    return without.ok && without.value.length > 0
  })
  return succeed({ rows: [], emptiness })
}
