import { problem } from '@/lib/base/problem'
import { ExportRefusal } from '@/lib/exports/model/export-refusal'
import { atColumn } from '@/lib/exports/model/source-error'

/** A value that the format cannot hold. Thrown where only the value is known, see `UnwritableCell`. */
export class UnwritableValue extends Error {
  override readonly name = 'UnwritableValue'
}

/** A cell whose value the format cannot hold. The message names column, row, value and fix. */
class UnwritableCell extends ExportRefusal {
  constructor(
    readonly column: string,
    /** Row of the file, counted from 1, without the header row. */
    readonly row: number,
    readonly reason: string,
  ) {
    const detail = `Column ${column}, row ${row}: ${reason}.`
    super(problem('source_failed', detail, { cause: 'value_unwritable' }))
  }
}

/** Adds column and row to an `UnwritableValue`, and names the column on any other error, for the log. */
export function locateError(error: unknown, column: string, row: number): unknown {
  return error instanceof UnwritableValue
    ? new UnwritableCell(column, row, error.message)
    : atColumn(error, column)
}
