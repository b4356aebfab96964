import { allowedValues } from '@/lib/exports/language/allowed-values'
import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'
import type { FilterOption } from './export-options'

const controls: Record<ExportFilter['kind'], FilterOption['control']> = {
  ids: 'ids',
  choice: 'several',
  contribution: 'several',
  currency: 'one',
  'time-type': 'one',
  switch: 'switch',
}

const timeTypeTitles: ReadonlyMap<string, string> = new Map([
  ['tracking', 'When it was tracked'],
  ['updated', 'When it last changed'],
])

function titleOf(filter: ExportFilter, value: string): string {
  if (filter.kind === 'time-type') return timeTypeTitles.get(value) ?? value
  if (filter.kind !== 'choice' && filter.kind !== 'contribution') return value
  return filter.valueTitles?.get(value) ?? value
}

/** Choosing what holds anyway, or what stands for any, is the same as choosing nothing. */
function isUnset(filter: ExportFilter, value: string): boolean {
  if (filter.kind === 'time-type') return value === 'tracking'
  return filter.kind === 'choice' && filter.means?.get(value)?.length === 0
}

function unsetTitle({ kind }: ExportFilter, { groupBy }: ExportDefinition): string {
  if (kind === 'time-type') return timeTypeTitles.get('tracking') ?? ''
  if (kind !== 'currency') return 'Any'
  // What is added up was in euros before.
  return groupBy ? 'Euros' : 'Not converted'
}

/** Returns what the link builder offers for a filter; nothing where there is no choice. */
export function filterOption(filter: ExportFilter, definition: ExportDefinition): FilterOption[] {
  const { name, title, description, isRequired = false, kind } = filter
  const values = (allowedValues(filter, definition) ?? []).filter((one) => !isUnset(filter, one))
  // A parameter with a single value offers no choice.
  if (kind === 'time-type' && values.length === 0) return []
  return [
    {
      name,
      title,
      description,
      isRequired,
      control: controls[kind],
      values: values.map((value) => ({ value, title: titleOf(filter, value) })),
      unsetTitle: unsetTitle(filter, definition),
      opensColumns: kind === 'switch' ? filter.columns : [],
    },
  ]
}
