import { placeOf } from '@/lib/base/failure-reasons'
import { type Problem, problem } from '@/lib/base/problem'
import { ExportRefusal } from '../model/export-refusal'
import { SourceError } from '../model/source-error'

/** Returns the problem for anything that is thrown while an export is made. It does not quote the source. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ExportRefusal) return error.problem
  if (error instanceof SourceError) {
    const detail = 'The data source did not answer as expected.'
    return problem('source_failed', detail, { cause: 'source_unanswered' })
  }
  const { column } = placeOf(error)
  const what = column === undefined ? 'The export' : `The column ${column}`
  return problem('internal_error', `${what} could not be written.`)
}
