import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import Form from 'next/form'
import type { ReactNode } from 'react'
import { Button } from './button'
import { ButtonLink } from './button-link'
import { inputClass } from './field'

/** From how many pages on it pays to name the page to go to. */
const fewestToJump = 5

function PageLink({ href, rel, children }: { href: string; rel?: string; children: ReactNode }) {
  return (
    <ButtonLink size="small" href={href} rel={rel}>
      {children}
    </ButtonLink>
  )
}

/** Asks for a page by its number, and leads there also without scripts. */
function JumpForm({ pageCount, firstHref }: { pageCount: number; firstHref: string }) {
  const [path = '', query] = firstHref.split('?')
  return (
    <Form prefetch={false} action={path} className="flex items-center gap-1.5">
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="page" className="whitespace-nowrap text-ink-soft">
        Go to page
      </label>
      <div className="w-20">
        <input
          id="page"
          name="page"
          type="number"
          min={1}
          max={pageCount}
          required
          className={`${inputClass} tabular-nums`}
        />
      </div>
      <Button type="submit" className="min-h-10">
        Go
      </Button>
    </Form>
  )
}

/** Other pages as links, so that the address of a page can be kept and shared. */
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
  const hasEnds = pageCount >= fewestToJump
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-ink-soft tabular-nums">{summary}</p>
      {hasEnds && <JumpForm pageCount={pageCount} firstHref={hrefOf(1)} />}
      {pageCount > 1 && (
        <div className="flex flex-wrap items-center gap-2">
          {hasEnds && page > 2 && (
            <PageLink href={hrefOf(1)}>
              <ChevronFirst aria-hidden />
              First
            </PageLink>
          )}
          {page > 1 && (
            <PageLink href={hrefOf(page - 1)} rel="prev">
              <ChevronLeft aria-hidden />
              Previous
            </PageLink>
          )}
          <span className="px-1 text-ink-soft tabular-nums" aria-current="page">
            Page {page} of {pageCount}
          </span>
          {page < pageCount && (
            <PageLink href={hrefOf(page + 1)} rel="next">
              Next
              <ChevronRight aria-hidden />
            </PageLink>
          )}
          {hasEnds && page < pageCount - 1 && (
            <PageLink href={hrefOf(pageCount)}>
              Last
              <ChevronLast aria-hidden />
            </PageLink>
          )}
        </div>
      )}
    </nav>
  )
}
