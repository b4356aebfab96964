import {
  type InstanceActivityAddress,
  instanceActivityPath,
} from '@/app/_ui/address/activity-address'
import { TextField } from '@/app/_ui/kit/field'
import { FilterBar } from '@/app/_ui/kit/form/filter-bar'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
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
    <FilterBar path={instanceActivityPath} address={address} isFiltered={isFiltered}>
      <SearchInput label="Search name, key or request id" defaultValue={address.search} />
      <ActionFilter group={address.group} />
      {fields.map(([name, label]) => (
        <TextField
          key={name}
          id={name}
          name={name}
          label={label}
          defaultValue={address[name]}
          autoComplete="off"
        />
      ))}
      <DayFilters {...address} />
    </FilterBar>
  )
}
