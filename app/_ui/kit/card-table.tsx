import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A table whose rows become cards below 1024 px. Its headings are read aloud there, and not shown. */
export function CardTable({
  caption,
  headings,
  cardsClass,
  children,
}: {
  caption: string
  headings: readonly string[]
  /** The layout of the cards. */
  cardsClass?: string
  children: ReactNode
}) {
  return (
    <div className="border-line lg:rounded-lg lg:border lg:bg-surface lg:shadow-card">
      <table className="w-full border-collapse max-lg:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-[0.8125rem] text-ink-soft max-lg:sr-only">
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" className="px-3 py-1.5 text-left font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={clsx('max-lg:grid max-lg:gap-3', cardsClass)}>{children}</tbody>
      </table>
    </div>
  )
}
