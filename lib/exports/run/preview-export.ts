import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { generalParameters } from '../language/general-parameters'
import type { ExportRequest } from '../model/export-request'
import { type Emptiness, explainEmptiness } from './explain-emptiness'
import { lakeRows } from './look-through-lake'
import { problemOf } from './problem-of'
import { runExport } from './run-export'

/** A row of the preview, by column name. */
export type PreviewRow = Record<string, string | number | boolean | null>

/** Marks a text that contains the digits of a number. */
const mark = '\u0000'
const marked = /"\\u0000([^"]*)"/g
/** A JavaScript number keeps this many digits. */
const exactDigits = 15

/** Returns JSON with its numbers as marked text, because a JavaScript number would round long ones. */
function markNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000${token}"`,
  )
}

function toCell(value: unknown): PreviewRow[string] {
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'string') return JSON.stringify(value).replace(marked, '$1')
  if (!value.startsWith(mark)) return value
  const digits = value.slice(mark.length)
  return digits.length > exactDigits ? digits : Number(digits)
}

/** Reads a row of a JSON export. Lists and objects stay JSON text, and numbers keep all digits. */
export function parseRow(json: string): PreviewRow {
  const row: Record<string, unknown> = JSON.parse(markNumbers(json))
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(value)]))
}

/** Reads the first rows of an export as JSON writes them. */
export type PreviewRows = PreviewRow[]

/** Removes parameters that only other formats use, because the preview reads JSON. */
function withoutPresentation(search: string): string {
  const rest = new URLSearchParams(search)
  for (const parameter of generalParameters) if ('formats' in parameter) rest.delete(parameter.name)
  return rest.toString()
}

/** Reads the beginning of a JSON export up to this number of lines, or its end. Then the source is stopped. */
async function readLines(body: ReadableStream<Uint8Array>, count: number): Promise<string[]> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let isDone = false
  while (!isDone && text.split('\n').length <= count) {
    const { done, value } = await reader.read()
    isDone = done
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text.split('\n').slice(0, count)
}

/**
 * Reads the first rows of an export, for people to look at. The JSON export has one row on each line. The source is
 * stopped after the last row that is needed.
 * Failures: those of `runExport`, also if they happen after the file has begun.
 */
export async function previewExport(
  request: ExportRequest,
  count: number,
): Promise<Result<PreviewRows, Problem>> {
  const search = withoutPresentation(request.search)
  const run = await runExport({ ...request, search, extension: 'json', dialect: 'api' })
  if (!run.ok) return run
  try {
    const [, ...lines] = await readLines(run.value.body, count + 1)
    const rows = lines.filter((line) => /^\{.*\},?$/.test(line))
    return succeed(rows.map((line) => parseRow(line.replace(/,$/, ''))))
  } catch (error) {
    // The stream has reported it.
    return fail(problemOf(error))
  }
}

/**
 * Finds the filters that leave an export without rows. A lake is asked for `mostLakeRequests` at most; a database
 * answers one query for each question.
 */
export function explainEmptyExport(asked: ExportRequest): Promise<Emptiness> {
  const request = { ...asked, search: withoutPresentation(asked.search) }
  const { search, definition } = request
  return explainEmptiness(search, definition, (least) => {
    if (definition.source.kind === 'lake') return lakeRows(request, least)
    return async (fewer) => {
      const found = await previewExport({ ...request, search: fewer }, 1)
      return found.ok ? found.value.length > 0 : undefined
    }
  })
}
