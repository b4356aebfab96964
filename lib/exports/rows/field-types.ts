import type { ColumnType, ExportColumn } from '../model/export-definition'

function fieldsOf({ value }: ExportColumn): readonly string[] {
  switch (value.kind) {
    case 'sum':
      return value.fields
    case 'percent':
      return [...value.part, ...value.whole]
    default:
      return [value.field]
  }
}

/** The types that the columns of an export declare their source fields to be. */
export function fieldTypes(columns: readonly ExportColumn[]): ReadonlyMap<string, ColumnType> {
  return new Map(
    columns.flatMap((column) => fieldsOf(column).map((field) => [field, column.type] as const)),
  )
}
