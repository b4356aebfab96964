import type { FilterOption } from '../catalogue/export-options'
import { filterFieldId } from './check-choices'

/** What the field of a filter is drawn from. */
export interface FilterFieldProps {
  filter: FilterOption
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** Returns what the fields of all filters have. Their name is the one in a link, and in a form without its script. */
export function filterAttributes({ name, title, description }: FilterOption, error?: string) {
  return {
    id: filterFieldId(name),
    name: `filter[${name}]`,
    label: title,
    hint: description,
    error,
  }
}
