import { Search } from 'lucide-react'
import Form from 'next/form'
import { Button, ButtonLink } from '@/app/_ui/button'
import { inputClass } from '@/app/_ui/field'
import { keyStatuses } from '@/lib/keys/api-key'
import { statusWords } from './key-status'
import { type ListQuery, listPath } from './list-query'

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
      <div className="relative min-w-48 grow sm:max-w-72">
        <label htmlFor="search" className="sr-only">
          Search by name
        </label>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        />
        <input
          id="search"
          name="search"
          type="search"
          maxLength={100}
          defaultValue={query.search}
          placeholder="Search by name"
          className={`${inputClass} pl-9`}
        />
      </div>
      <div>
        <label htmlFor="status" className="sr-only">
          Status
        </label>
        <select id="status" name="status" defaultValue={query.status} className={inputClass}>
          <option value="">All statuses</option>
          {keyStatuses.map((status) => (
            <option key={status} value={status}>
              {statusWords[status]}
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
    </Form>
  )
}
