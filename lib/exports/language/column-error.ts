import type { ParameterError } from '@/lib/base/problem'
import type { ExportColumn } from '../model/export-definition'
import type { QueryParameter } from './query-parameters'

/** Returns the error of an item in a list of columns that names no column, or one that was named before. */
export function columnError(
  { spelling }: QueryParameter,
  value: string,
  columns: readonly ExportColumn[],
  wrong: { isRepeated: boolean; fix: string },
): ParameterError {
  return {
    parameter: spelling,
    value,
    message: wrong.isRepeated ? 'was given more than once' : 'is not a column of this export',
    fix: wrong.isRepeated ? 'give it once' : wrong.fix,
    allowed: columns.map(({ name }) => name),
  }
}
