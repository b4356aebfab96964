import type { ParameterError } from '@/lib/base/problem'
import type { ExportColumn } from '../model/export-definition'
import { columnError } from './column-error'
import type { QueryParameter } from './query-parameters'

/** Returns the columns that `columns=day,clicks` names, in that order, or all columns if the parameter is missing. */
export function readColumns(
  parameter: QueryParameter | undefined,
  columns: readonly ExportColumn[],
  errors: ParameterError[],
): readonly ExportColumn[] {
  if (!parameter) return columns
  const names = parameter.value.split(',').map((name) => name.trim())
  const chosen: ExportColumn[] = []
  for (const name of names) {
    const column = columns.find((one) => one.name === name)
    const isRepeated = column !== undefined && chosen.includes(column)
    if (column && !isRepeated) chosen.push(column)
    else {
      const fix = 'use some of the allowed names, separated by commas'
      errors.push(columnError(parameter, name, columns, { isRepeated, fix }))
    }
  }
  return chosen
}
