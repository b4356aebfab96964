import type { ColumnType, ExportColumn } from './export-definition'
import type { Comparison } from './field-use'

/** Returns how values are compared with a field of a declared type, or undefined if they cannot be. */
export function comparisonOfType(type: ColumnType): Comparison | undefined {
  switch (type) {
    case 'decimal':
      return 'number'
    case 'timestamp':
    case 'json':
      return undefined
    default:
      return type
  }
}

/** Returns the type that a column declares for a field, or undefined if no column shows the field. */
export function declaredType(
  columns: readonly ExportColumn[],
  field: string,
): ColumnType | undefined {
  const column = columns.find(({ value }) => {
    const isShown = value.kind === 'field' || value.kind === 'common'
    return isShown && value.field === field
  })
  return column?.type
}

/** Returns how values are compared with a field according to the columns. */
export function declaredComparison(
  columns: readonly ExportColumn[],
  field: string,
): Comparison | undefined {
  const type = declaredType(columns, field)
  return type && comparisonOfType(type)
}
