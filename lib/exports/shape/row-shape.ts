import type { ColumnValue, ExportColumn } from '../export-definition'

/** What turns rows of the source into rows of the export. */
export interface RowShape {
  /** Name of the export, for the message of a definition that contradicts itself. */
  name: string
  columns: readonly ExportColumn[]
  /** Source fields that make one row; without them each row of the source is one. */
  groupBy?: readonly string[]
  /** Source fields that add nothing to a sum. */
  silentFields: ReadonlySet<string>
  /** ISO 4217 code of the currency amounts are converted to; undefined leaves them as they are kept. */
  currency?: string
}

/** The field with the units of the currency for one euro; undefined where euros are wanted or nothing is. */
export function rateField({ currency }: Pick<RowShape, 'currency'>): string | undefined {
  return currency && currency !== 'EUR' ? `rate_${currency.toLowerCase()}` : undefined
}

function fieldsOf(value: ColumnValue, shape: RowShape): readonly string[] {
  const rate = rateField(shape)
  const rates = rate ? [rate] : []
  switch (value.kind) {
    case 'field':
      if (!value.euros || !shape.currency) return [value.field]
      return [value.euros, ...rates]
    case 'currency':
      return shape.currency ? [] : [value.field]
    case 'common':
      return [value.field]
    case 'sum':
      return [...value.fields, ...(value.isMoney ? rates : [])]
    case 'percent':
      return [...value.part, ...value.whole]
  }
}

/** The source fields that make the columns of an export, each once; silent ones need not be read. */
export function neededFields(shape: RowShape): string[] {
  const fields = new Set(shape.groupBy)
  for (const { value } of shape.columns) {
    const isSummed = value.kind === 'sum' || value.kind === 'percent'
    for (const field of fieldsOf(value, shape)) {
      if (!(isSummed && shape.silentFields.has(field))) fields.add(field)
    }
  }
  return [...fields]
}
