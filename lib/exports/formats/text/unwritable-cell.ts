import { problem } from '@/lib/base/problem'
import { ExportRefusal } from '@/lib/exports/model/export-refusal'

/** A value that has no form in a file. Thrown where only the value is known; see `UnwritableCell`. */
export class UnwritableValue extends Error {
  override readonly name = 'UnwritableValue'
}

/** A cell whose value has no form in the file; its message names column, row, value and fix. */
class UnwritableCell extends ExportRefusal {
  constructor(
    readonly column: string,
    /** Row of the file, counted from 1, without the header row. */
    readonly row: number,
    readonly reason: string,
  ) {
    super(problem('source_failed', `Column ${column}, row ${row}: ${reason}.`))
  }
}

/** An error with the place of the cell it is about; any other error as it is. */
export function locateError(error: unknown, column: string, row: number): unknown {
  return error instanceof UnwritableValue ? new UnwritableCell(column, row, error.message) : error
}
