import type { ParameterError } from '@/lib/base/problem'
import type { ExportColumn } from '../model/export-definition'
import { columnError } from './column-error'
import type { QueryParameter } from './query-parameters'

export interface SortKey {
  column: ExportColumn
  isDescending: boolean
}

/** Reads `sort=-clicks,day`: names of columns, whether or not they are in the file. */
export function readSort(
  parameter: QueryParameter | undefined,
  columns: readonly ExportColumn[],
  errors: ParameterError[],
): readonly SortKey[] {
  if (!parameter) return []
  const keys: SortKey[] = []
  for (const item of parameter.value.split(',')) {
    const text = item.trim()
    const isDescending = text.startsWith('-')
    const name = isDescending ? text.slice(1) : text
    const column = columns.find((one) => one.name === name)
    const isRepeated = keys.some((key) => key.column === column)
    if (column && !isRepeated) keys.push({ column, isDescending })
    else {
      const fix = 'use an allowed name, with a minus sign to reverse it'
      errors.push(columnError(parameter, text, columns, { isRepeated, fix }))
    }
  }
  return keys
}

/** Reads `limit=100`. */
export function readLimit(
  parameter: QueryParameter | undefined,
  errors: ParameterError[],
): number | undefined {
  if (!parameter) return undefined
  const { spelling, value } = parameter
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  const fix = 'write a whole number from 1 to 999999999'
  errors.push({ parameter: spelling, value, message: 'is not a number of rows', fix })
  return undefined
}
