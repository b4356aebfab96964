import { usersPath } from '@/app/_ui/address/users-address'
import { FilterBar } from '@/app/_ui/kit/form/filter-bar'
import { FilterSelect } from '@/app/_ui/kit/form/filter-select'
import { FilterSearch } from '@/app/_ui/kit/form/filter-text'
import { Options } from '@/app/_ui/kit/form/options'
import { roleLabels } from '@/app/_ui/session/role-labels'
import { roles, userStatuses } from '@/lib/base/actor'
import type { UserListQuery } from '@/lib/people/administer/list-users'
import { userStatusLabels } from './user-badges'

/** Search by name, e-mail address or user id, and filters. */
export function UsersToolbar({ query }: { query: UserListQuery }) {
  const { search, role, status } = query
  return (
    <FilterBar path={usersPath} isFiltered={Boolean(search || role || status)}>
      <FilterSearch label="Search name, e-mail or user id" value={search} />
      <FilterSelect name="role" label="Role" all="All roles" value={role}>
        <Options of={roles.map((one) => [one, roleLabels[one]])} />
      </FilterSelect>
      <FilterSelect name="status" label="Status" all="All statuses" value={status}>
        <Options of={userStatuses.map((one) => [one, userStatusLabels[one]])} />
      </FilterSelect>
    </FilterBar>
  )
}
