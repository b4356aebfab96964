import type {
  ColumnType,
  ColumnValue,
  ExportColumn,
  ExportDefinition,
  ExportFilter,
} from '@/lib/exports/model/export-definition'

/** A field a definition reads, the types it may have, and who reads it. */
export interface UsedField {
  field: string
  types: readonly ColumnType[]
  by: string
}

const numbers: readonly ColumnType[] = ['integer', 'decimal']

function fieldsOfValue(value: ColumnValue, type: ColumnType): Omit<UsedField, 'by'>[] {
  const fitting: readonly ColumnType[] = type === 'decimal' ? numbers : [type]
  const summed = (fields: readonly string[]) => fields.map((field) => ({ field, types: numbers }))
  switch (value.kind) {
    case 'field':
      return [
        { field: value.field, types: fitting },
        ...(value.euros ? [{ field: value.euros, types: fitting }] : []),
      ]
    case 'currency':
      return [{ field: value.field, types: ['text'] }]
    case 'common':
      return [{ field: value.field, types: fitting }]
    case 'sum':
      return type === 'integer'
        ? value.fields.map((field) => ({ field, types: ['integer'] }))
        : summed(value.fields)
    case 'percent':
      return summed([...value.part, ...value.whole])
  }
}

function isConverted({ value }: ExportColumn): boolean {
  return (value.kind === 'sum' && value.isMoney === true) || 'euros' in value
}

function fieldsOfFilter(
  filter: ExportFilter,
  { columns }: ExportDefinition,
): Omit<UsedField, 'by'>[] {
  switch (filter.kind) {
    case 'ids':
      return [{ field: filter.field, types: [filter.isList ? 'text' : 'integer'] }]
    case 'choice': {
      const values = [...(filter.means?.values() ?? [])].flat()
      const isNumeric = values.length > 0 && values.every((value) => typeof value === 'number')
      return [{ field: filter.field, types: [isNumeric ? 'integer' : 'text'] }]
    }
    case 'contribution':
      return [...filter.fields.values()].flat().map((field) => ({ field, types: numbers }))
    case 'currency': {
      const codes = columns.some(isConverted) ? filter.allowed : []
      const others = codes.filter((code) => code !== 'EUR')
      return others.map((code) => ({
        field: `rate_${code.toLowerCase()}`,
        types: ['decimal'],
      }))
    }
    case 'time-type':
    case 'switch':
      return []
  }
}

/** Every field of the source that a definition names, for whatever purpose. */
export function usedFields(definition: ExportDefinition): UsedField[] {
  const { columns, filters, groupBy = [], ownerField } = definition
  const any: readonly ColumnType[] = ['text', 'integer', 'date']
  return [
    ...columns.flatMap(({ name, type, value }) =>
      fieldsOfValue(value, type).map((used) => ({ ...used, by: `column ${name}` })),
    ),
    ...filters.flatMap((filter) =>
      fieldsOfFilter(filter, definition).map((used) => ({ ...used, by: `filter ${filter.name}` })),
    ),
    ...groupBy.map((field) => ({ field, types: any, by: 'groupBy' })),
    ...(ownerField ? [{ field: ownerField, types: ['integer'] as const, by: 'ownerField' }] : []),
  ]
}
