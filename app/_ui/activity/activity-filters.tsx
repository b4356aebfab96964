import { FilterSelect } from '@/app/_ui/kit/form/filter-select'
import { Options } from '@/app/_ui/kit/form/options'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { actionGroups } from '@/lib/trail/audit-actions'

const groups = actionGroups.map(({ id, title }) => [id, title] as const)

/** The choice of what entries of a trail are about. */
export function ActionFilter({ group }: { group: string }) {
  return (
    <FilterSelect name="group" label="What it is about" all="Everything" value={group}>
      <Options of={groups} />
    </FilterSelect>
  )
}

/** The first and the last day of the entries of a trail. */
export function DayFilters({ from, to }: { from: string; to: string }) {
  return (
    <>
      <FilterDay name="from" label="From" value={from} />
      <FilterDay name="to" label="To" value={to} />
    </>
  )
}
