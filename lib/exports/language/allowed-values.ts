import type { ExportDefinition, ExportFilter } from '../model/export-definition'

const switchValues = ['true', 'false']

/** Returns the values that a filter accepts, or undefined if they cannot be listed. */
export function allowedValues(
  filter: ExportFilter,
  { time }: Pick<ExportDefinition, 'time'>,
): readonly string[] | undefined {
  switch (filter.kind) {
    case 'ids':
      return undefined
    case 'choice':
    case 'currency':
      return filter.allowed
    case 'contribution':
      return [...filter.fields.keys()]
    case 'time-type':
      return time?.kind === 'tests' && time.updated ? ['tracking', 'updated'] : ['tracking']
    case 'switch':
      return switchValues
  }
}
