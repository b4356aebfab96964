import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from './button'

/** Earlier/later pages as links, so that the address of a page can be kept and shared. */
export function Pagination({
  page,
  pageCount,
  hrefOf,
  summary,
}: {
  page: number
  pageCount: number
  hrefOf: (page: number) => string
  summary: string
}) {
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-ink-soft tabular-nums">{summary}</p>
      {pageCount > 1 && (
        <div className="flex items-center gap-2">
          {page > 1 && (
            <ButtonLink size="small" href={hrefOf(page - 1)} rel="prev">
              <ChevronLeft aria-hidden />
              Previous
            </ButtonLink>
          )}
          <span className="px-1 text-ink-soft tabular-nums" aria-current="page">
            Page {page} of {pageCount}
          </span>
          {page < pageCount && (
            <ButtonLink size="small" href={hrefOf(page + 1)} rel="next">
              Next
              <ChevronRight aria-hidden />
            </ButtonLink>
          )}
        </div>
      )}
    </nav>
  )
}
