import { FilterSelect } from '@/app/_ui/kit/form/filter-select'
import { Options } from '@/app/_ui/kit/form/options'

export type Choice = readonly [value: string, words: string]

/** A choice in groups. One that is not offered any more stays chosen. */
export function GroupedSelect({
  name,
  label,
  all,
  value,
  groups,
}: {
  name: string
  label: string
  all: string
  value: string
  groups: readonly { title: string; choices: readonly Choice[] }[]
}) {
  const isKnown = groups.some(({ choices }) => choices.some(([choice]) => choice === value))
  return (
    <FilterSelect name={name} label={label} all={all} value={value}>
      {value !== '' && !isKnown && <option value={value}>{value.replace(/^[a-z]:/, '')}</option>}
      {groups
        .filter(({ choices }) => choices.length > 0)
        .map(({ title, choices }) => (
          <optgroup key={title} label={title}>
            <Options of={choices} />
          </optgroup>
        ))}
    </FilterSelect>
  )
}
