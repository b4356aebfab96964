import { Download, Trash2, Upload } from 'lucide-react'
import Form from 'next/form'
import {
  csvHrefOfView,
  deletedPath,
  type ListQuery,
  listPath,
} from '@/app/_ui/address/keys-address'
import { Button, ButtonLink, buttonClass } from '@/app/_ui/kit/button'
import { inputClass } from '@/app/_ui/kit/field'
import { SearchInput } from '@/app/_ui/kit/search-input'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { keyStatuses } from '@/lib/keys/record/key-status'
import { statusLabels } from '../detail/key-status'

/** Search by name and filter by status; both end up in the address. */
export function ListToolbar({ query }: { query: ListQuery }) {
  const filtered = query.search !== '' || query.status !== ''
  return (
    <Form
      key={`${query.search}|${query.status}`}
      action={listPath}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      {query.sort !== 'created' && (
        <>
          <input type="hidden" name="sort" value={query.sort} />
          <input type="hidden" name="direction" value={query.direction} />
        </>
      )}
      <SearchInput label="Search by name" defaultValue={query.search} />
      <div>
        <label htmlFor="status" className="sr-only">
          Status
        </label>
        <select id="status" name="status" defaultValue={query.status} className={inputClass}>
          <option value="">All statuses</option>
          {keyStatuses.map((status) => (
            <option key={status} value={status}>
              {statusLabels[status]}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" className="min-h-10">
        Apply
      </Button>
      {filtered && (
        <ButtonLink variant="quiet" href={listPath} className="min-h-10">
          Clear
        </ButtonLink>
      )}
      <div className="flex flex-wrap gap-1 sm:ml-auto">
        <a
          href={csvHrefOfView(query)}
          download
          className={`${buttonClass({ variant: 'quiet' })} min-h-10`}
        >
          <Download aria-hidden />
          Export list
        </a>
        <OnlyManagers>
          <ButtonLink variant="quiet" href={`${listPath}/import`} className="min-h-10">
            <Upload aria-hidden />
            Import
          </ButtonLink>
        </OnlyManagers>
        <ButtonLink variant="quiet" href={deletedPath} className="min-h-10">
          <Trash2 aria-hidden />
          Recently deleted
        </ButtonLink>
      </div>
    </Form>
  )
}
