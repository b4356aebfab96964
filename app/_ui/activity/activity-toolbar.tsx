import { type ActivityAddress, activityPath } from '@/app/_ui/address/activity-address'
import { FilterBar } from '@/app/_ui/kit/form/filter-bar'
import { FilterSearch } from '@/app/_ui/kit/form/filter-text'
import { ActionFilter, DayFilters } from './activity-filters'

/** Search and filters of one person's trail. */
export function ActivityToolbar({
  address,
  isFiltered,
}: {
  address: ActivityAddress
  isFiltered: boolean
}) {
  return (
    <FilterBar
      path={activityPath}
      isFiltered={isFiltered}
      kept={{ user: address.user, subject: address.subject }}
    >
      <FilterSearch label="Search name, address, request id" value={address.search} />
      <ActionFilter group={address.group} />
      <DayFilters {...address} />
    </FilterBar>
  )
}
