import Form from 'next/form'
import {
  type InstanceActivityAddress,
  instanceActivityPath,
} from '@/app/_ui/address/activity-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { inputClass, TextField } from '@/app/_ui/kit/field'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { actionGroups } from '@/lib/trail/audit-actions'

/** Search and filters of the activity of everybody; all of it ends up in the address. */
export function InstanceToolbar({
  address,
  isFiltered,
}: {
  address: InstanceActivityAddress
  isFiltered: boolean
}) {
  return (
    <Form
      key={JSON.stringify(address)}
      action={instanceActivityPath}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      <SearchInput label="Search name, key or request id" defaultValue={address.search} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="group" className="font-medium">
          Action
        </label>
        <select id="group" name="group" defaultValue={address.group} className={inputClass}>
          <option value="">Everything</option>
          {actionGroups.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id="user"
        name="user"
        label="User id"
        defaultValue={address.user}
        autoComplete="off"
      />
      <TextField
        id="subject"
        name="subject"
        label="Key id"
        defaultValue={address.subject}
        autoComplete="off"
      />
      <TextField
        id="address"
        name="address"
        label="Address"
        defaultValue={address.address}
        autoComplete="off"
      />
      <FilterDay name="from" label="From" value={address.from} />
      <FilterDay name="to" label="To" value={address.to} />
      <Button type="submit" className="min-h-10">
        Apply
      </Button>
      {isFiltered && (
        <ButtonLink variant="quiet" href={instanceActivityPath} className="min-h-10">
          Clear
        </ButtonLink>
      )}
    </Form>
  )
}
