import type { ReactNode } from 'react'

/** Shows one matter of a page as a card with a title and a sentence about it. */
export function Section({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children: ReactNode
}) {
  return (
    <section className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h2 className="type-heading">{title}</h2>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">{lead}</p>
      {children}
    </section>
  )
}
