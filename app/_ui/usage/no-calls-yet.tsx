import { ChartColumn, SearchX } from 'lucide-react'
import { usagePath } from '@/app/_ui/address/usage-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'

/** Shows what the page of usage will contain, or that nothing matches what was chosen. */
export function NoCallsYet({
  span,
  isFiltered,
  path = usagePath,
}: {
  span: string
  isFiltered: boolean
  /** The page without filters. */
  path?: string
}) {
  if (isFiltered) {
    return (
      <EmptyState icon={SearchX} title={`No calls ${span}`}>
        <p>No call matches what you have chosen. Choose a longer time, or other filters.</p>
        <ButtonLink isFresh href={path}>
          Clear
        </ButtonLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={ChartColumn} title="No calls yet">
      <p>
        There are no calls {span}. This page shows every call as soon as a script or spreadsheet
        downloads an export.
      </p>
      <ButtonLink href="/insights/exports" variant="primary">
        Find an export
      </ButtonLink>
    </EmptyState>
  )
}
