import type { ExportColumn } from '../model/export-definition'
import type { FieldUse } from '../model/field-use'

/** How rows of the source become rows of the export. */
export interface RowShape {
  /** Name of the export, for the message of a definition that contradicts itself. */
  name: string
  columns: readonly ExportColumn[]
  /** Source fields to group by. Undefined if each source row is one row of the export. */
  groupBy?: readonly string[]
  /** Source fields that add nothing to a sum. */
  excludedFields: ReadonlySet<string>
  /** ISO 4217 code of the currency that amounts are converted to. Undefined leaves them unchanged. */
  currency?: string
}

/** Returns the field with the exchange rate per euro, or undefined if nothing is converted or the target is euros. */
export function rateField({ currency }: Pick<RowShape, 'currency'>): string | undefined {
  return currency && currency !== 'EUR' ? `rate_${currency.toLowerCase()}` : undefined
}

/** Returns the field whose values a column shows as they are, or undefined if it shows what is made of them. */
export function shownField(
  { value }: Pick<ExportColumn, 'value'>,
  shape: Pick<RowShape, 'currency'>,
): string | undefined {
  if (value.kind === 'common') return value.field
  if (value.kind !== 'field') return undefined
  if (!value.euros || !shape.currency) return value.field
  return rateField(shape) ? undefined : value.euros
}

/** Returns the fields whose values columns show as they are. */
export function shownFields(shape: Pick<RowShape, 'columns' | 'currency'>): ReadonlySet<string> {
  return new Set(shape.columns.flatMap((column) => shownField(column, shape) ?? []))
}

function rateUses(shape: RowShape, by: string): FieldUse[] {
  const field = rateField(shape)
  return field ? [{ field, by, as: 'decimal' }] : []
}

function columnUses({ name, type, value }: ExportColumn, shape: RowShape): FieldUse[] {
  const by = `column ${name}`
  const numbers = (fields: readonly string[], as: FieldUse['as'] = 'decimal') =>
    fields.filter((field) => !shape.excludedFields.has(field)).map((field) => ({ field, by, as }))
  switch (value.kind) {
    case 'field':
      if (!value.euros || !shape.currency) return [{ field: value.field, by, as: type }]
      return [{ field: value.euros, by, as: type }, ...rateUses(shape, by)]
    case 'currency':
      return shape.currency ? [] : [{ field: value.field, by, as: 'text' }]
    case 'common':
      return [{ field: value.field, by, as: type }]
    case 'sum': {
      const rates = value.isMoney ? rateUses(shape, by) : []
      return [...numbers(value.fields, type), ...rates]
    }
    case 'percent':
      return numbers([...value.part, ...value.whole])
  }
}

/** Returns which fields are read, and for which columns. Excluded fields are not read. */
export function fieldUses(shape: RowShape): FieldUse[] {
  const keys = (shape.groupBy ?? []).map((field): FieldUse => ({ field, by: 'groupBy', as: 'key' }))
  return [...keys, ...shape.columns.flatMap((column) => columnUses(column, shape))]
}

/** Returns the source fields of all columns of an export, each once. */
export function neededFields(shape: RowShape): string[] {
  return [...new Set(fieldUses(shape).map(({ field }) => field))]
}
