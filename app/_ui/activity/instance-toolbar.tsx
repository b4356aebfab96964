import {
  type InstanceActivityAddress,
  instanceActivityPath,
} from '@/app/_ui/address/activity-address'
import { FilterBar } from '@/app/_ui/kit/form/filter-bar'
import { FilterSearch, FilterText } from '@/app/_ui/kit/form/filter-text'
import { ActionFilter, DayFilters } from './activity-filters'

const fields = [
  ['user', 'User id'],
  ['subject', 'Key id'],
  ['address', 'Address'],
] as const

/** Search and filters of the activity of everybody. */
export function InstanceToolbar({
  address,
  isFiltered,
}: {
  address: InstanceActivityAddress
  isFiltered: boolean
}) {
  return (
    <FilterBar path={instanceActivityPath} isFiltered={isFiltered}>
      <FilterSearch label="Search name, key or request id" value={address.search} />
      <ActionFilter group={address.group} />
      {fields.map(([name, label]) => (
        <FilterText key={name} name={name} label={label} value={address[name]} />
      ))}
      <DayFilters {...address} />
    </FilterBar>
  )
}
