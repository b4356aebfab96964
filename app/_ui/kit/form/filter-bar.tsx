import type { ReactNode } from 'react'
import { Button } from '../button'
import { ButtonLink } from '../button-link'
import { QueryForm } from './query-form'

/** The buttons at the end of filters. */
export function ApplyFilters({ path, isFiltered }: { path: string; isFiltered: boolean }) {
  return (
    <>
      <Button type="submit" className="min-h-10">
        Apply
      </Button>
      {isFiltered && (
        <ButtonLink isFresh variant="quiet" href={path} className="min-h-10">
          Clear
        </ButtonLink>
      )}
    </>
  )
}

/**
 * Search and filters of a list, all of which end up in the address.
 * @param path of the page without filters
 * @param kept what the address keeps beside the filters
 */
export function FilterBar({
  path,
  isFiltered,
  kept,
  children,
}: {
  path: string
  isFiltered: boolean
  kept?: Readonly<Record<string, string>>
  children: ReactNode
}) {
  return (
    <QueryForm
      action={path}
      kept={kept}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      {children}
      <ApplyFilters path={path} isFiltered={isFiltered} />
    </QueryForm>
  )
}
