import Form from 'next/form'
import { type ActivityAddress, activityPath } from '@/app/_ui/address/activity-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { FilterDay } from '@/app/_ui/kit/time/filter-day'
import { actionGroups } from '@/lib/trail/audit-actions'

/** Search and filters of the trail; all of it ends up in the address. */
export function ActivityToolbar({
  address,
  isFiltered,
}: {
  address: ActivityAddress
  isFiltered: boolean
}) {
  return (
    <Form
      key={JSON.stringify(address)}
      action={activityPath}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      {address.user !== '' && <input type="hidden" name="user" value={address.user} />}
      {address.subject !== '' && <input type="hidden" name="subject" value={address.subject} />}
      <SearchInput label="Search name, address, request id" defaultValue={address.search} />
      <div>
        <label htmlFor="group" className="sr-only">
          What it is about
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
      <FilterDay name="from" label="From" value={address.from} />
      <FilterDay name="to" label="To" value={address.to} />
      <Button type="submit" className="min-h-10">
        Apply
      </Button>
      {isFiltered && (
        <ButtonLink variant="quiet" href={activityPath} className="min-h-10">
          Clear
        </ButtonLink>
      )}
    </Form>
  )
}
