import type { ReactNode } from 'react'

/** The frame of every page of the console: the menu beside the content, a bar above it, and a link past both. */
export function ConsoleFrame({
  menu,
  bar,
  banner,
  children,
}: {
  menu: ReactNode
  bar: ReactNode
  banner?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="lg:flex">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2 focus:shadow-sheet"
      >
        Skip to content
      </a>
      {menu}
      <div className="min-w-0 grow">
        {bar}
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="px-4 py-6 outline-none md:px-8 lg:py-8 print:p-0"
        >
          <div className="mx-auto max-w-[80rem]">{children}</div>
        </main>
      </div>
    </div>
  )
}
