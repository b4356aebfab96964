import type { ColumnType, ExportColumn } from './export-definition'
import type { Comparison } from './field-use'

/** How values are compared with a field of a declared type; undefined where they cannot be. */
export function comparisonOfType(type: ColumnType): Comparison | undefined {
  switch (type) {
    case 'integer':
    case 'decimal':
      return 'number'
    case 'timestamp':
    case 'json':
      return undefined
    default:
      return type
  }
}

/** The type that a column declares for a field; undefined where no column shows the field. */
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

/** How values are compared with a field, as far as the columns say it. */
export function declaredComparison(
  columns: readonly ExportColumn[],
  field: string,
): Comparison | undefined {
  const type = declaredType(columns, field)
  return type && comparisonOfType(type)
}
