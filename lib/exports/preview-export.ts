import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { generalParameters } from './language/general-parameters'
import { isTimeParameter } from './language/range-parameters'
import { type ExportRequest, runExport } from './run-export'

/** What an export begins with. */
export interface ExportPreview {
  rows: Record<string, string | number | boolean | null>[]
  /** Parameters without any one of which there would be rows; only looked for when there are none. */
  emptiedBy: readonly string[]
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

function filterName(key: string): string | undefined {
  return /^filter\[(?:a:)?([A-Za-z0-9_]+)\]/.exec(key)?.[1]
}

/** The parameters of a query that restrict rows, put together where one alone means nothing. */
function restrictions(search: string): Map<string, string> {
  const keys = [...new URLSearchParams(search).keys()]
  const groups = new Map<string, string[]>()
  for (const key of keys) {
    const name = filterName(key)
    if (!name) continue
    const group = isTimeParameter(name) ? 'time range' : name
    groups.set(group, [...(groups.get(group) ?? []), key])
  }
  return new Map(
    [...groups].map(([group, own]) => {
      const rest = new URLSearchParams(search)
      for (const key of own) rest.delete(key)
      return [group, rest.toString()]
    }),
  )
}

/**
 * The first rows of an export, for people to look at; when there are none, which filter leaves none.
 * Failures: those of `runExport`.
 */
export async function previewExport(
  request: ExportRequest,
  count: number,
): Promise<Result<ExportPreview, Problem>> {
  const found = await firstRows(request, count)
  if (!found.ok) return found
  if (found.value.length > 0) return succeed({ rows: found.value, emptiedBy: [] })
  const emptiedBy: string[] = []
  for (const [group, search] of restrictions(request.search)) {
    const without = await firstRows({ ...request, search }, 1)
    if (without.ok && without.value.length > 0) emptiedBy.push(group)
  }
  return succeed({ rows: [], emptiedBy })
}
