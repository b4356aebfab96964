import { ChartColumn } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/kit/button'
import { EmptyState } from '@/app/_ui/kit/empty-state'

/** Shows what the page of usage will contain. */
export function NoCallsYet() {
  return (
    <EmptyState icon={ChartColumn} title="No calls yet">
      <p>This page shows every call as soon as a script or spreadsheet downloads an export.</p>
      <ButtonLink href="/insights/exports" variant="primary">
        Find an export
      </ButtonLink>
    </EmptyState>
  )
}
