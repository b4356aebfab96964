import Form from 'next/form'
import { usersPath } from '@/app/_ui/address/users-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { SearchInput } from '@/app/_ui/kit/form/search-input'
import { roles, userStatuses } from '@/lib/base/actor'
import type { UserListQuery } from '@/lib/people/administer/list-users'
import { roleLabels, userStatusLabels } from './user-badges'

function Filter({
  name,
  label,
  all,
  value,
  options,
}: {
  name: string
  label: string
  all: string
  value: string
  options: readonly (readonly [value: string, word: string])[]
}) {
  return (
    <div>
      <label htmlFor={name} className="sr-only">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} className={inputClass}>
        <option value="">{all}</option>
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Search by name, e-mail address or user id, and filters; all of it ends up in the address. */
export function UsersToolbar({ query }: { query: UserListQuery }) {
  return (
    <Form
      key={`${query.search}|${query.role}|${query.status}`}
      action={usersPath}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      <SearchInput label="Search name, e-mail or user id" defaultValue={query.search} />
      <Filter
        name="role"
        label="Role"
        all="All roles"
        value={query.role}
        options={roles.map((role) => [role, roleLabels[role]])}
      />
      <Filter
        name="status"
        label="Status"
        all="All statuses"
        value={query.status}
        options={userStatuses.map((status) => [status, userStatusLabels[status]])}
      />
      <Button type="submit" className="min-h-10">
        Apply
      </Button>
      {(query.search || query.role || query.status) && (
        <ButtonLink variant="quiet" href={usersPath} className="min-h-10">
          Clear
        </ButtonLink>
      )}
    </Form>
  )
}
