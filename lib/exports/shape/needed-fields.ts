import type { ExportDefinition } from '../export-definition'

/** The source fields that make the columns of an export, each once; silent ones need not be read. */
export function neededFields(
  { columns, groupBy = [] }: ExportDefinition,
  silentFields: ReadonlySet<string>,
): string[] {
  const fields = new Set(groupBy)
  for (const { value } of columns) {
    if (value.kind === 'field' || value.kind === 'common') fields.add(value.field)
    const summed = value.kind === 'sum' ? value.fields : []
    const divided = value.kind === 'percent' ? [...value.part, ...value.whole] : []
    for (const field of [...summed, ...divided]) if (!silentFields.has(field)) fields.add(field)
  }
  return [...fields]
}
