import { type ActivityAddress, activityPath } from '@/app/_ui/address/activity-address'
import { FilterBar } from '@/app/_ui/kit/form/filter-bar'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
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
    <FilterBar path={activityPath} address={address} isFiltered={isFiltered}>
      {address.user !== '' && <input type="hidden" name="user" value={address.user} />}
      {address.subject !== '' && <input type="hidden" name="subject" value={address.subject} />}
      <SearchInput label="Search name, address, request id" defaultValue={address.search} />
      <ActionFilter group={address.group} />
      <DayFilters {...address} />
    </FilterBar>
  )
}
