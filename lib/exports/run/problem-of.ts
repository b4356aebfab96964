import { causesOf, placeOf } from '@/lib/base/failure-reasons'
import { type Problem, problem } from '@/lib/base/problem'
import { UnwritableValue } from '../formats/text/unwritable-cell'
import { ExportRefusal } from '../model/export-refusal'
import { PassingError, SourceError } from '../model/source-error'

/** Returns the refusal of a value without a form in the format that was met outside the encoder, as in a list. */
function unwritable(error: unknown, column: string | undefined): Problem | undefined {
  const value = causesOf(error).find((one) => one instanceof UnwritableValue)
  if (!value) return undefined
  const place = column === undefined ? 'A value cannot be written' : `Column ${column}`
  return problem('source_failed', `${place}: ${value.message}.`, { cause: 'value_unwritable' })
}

/** At most a day, whatever a source says. */
const mostSeconds = 86_400

/** Passes on how long a source has asked to wait. */
function waitOf(error: SourceError): Pick<Problem, 'retryAfterSeconds'> {
  if (!(error instanceof PassingError) || error.waitMs === 0) return {}
  return { retryAfterSeconds: Math.min(mostSeconds, Math.ceil(error.waitMs / 1000)) }
}

/** Returns the problem for anything that is thrown while an export is made. It does not quote the source. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ExportRefusal) return error.problem
  const { column } = placeOf(error)
  const refused = unwritable(error, column)
  if (refused) return refused
  if (error instanceof SourceError) {
    const detail = 'The data source did not answer as expected.'
    const wait = waitOf(error)
    return problem('source_failed', detail, { cause: 'source_unanswered', ...wait })
  }
  const what = column === undefined ? 'The export' : `The column ${column}`
  return problem('internal_error', `${what} could not be written.`)
}
