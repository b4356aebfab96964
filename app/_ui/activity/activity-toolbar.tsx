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
    <FilterBar path={activityPath} isFiltered={isFiltered}>
      {address.user !== '' && <input type="hidden" name="user" value={address.user} />}
      {address.subject !== '' && <input type="hidden" name="subject" value={address.subject} />}
      <FilterSearch label="Search name, address, request id" value={address.search} />
      <ActionFilter group={address.group} />
      <DayFilters {...address} />
    </FilterBar>
  )
}
