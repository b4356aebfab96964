import type { ReactNode } from 'react'

/** The frame of every page of the console: the menu beside the content, and a link past the menu. */
export function ConsoleFrame({
  menu,
  banner,
  children,
}: {
  menu: ReactNode
  banner?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="lg:flex">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
      >
        Skip to content
      </a>
      {menu}
      <div className="min-w-0 grow">
        {banner}
        <main id="content" tabIndex={-1} className="px-4 py-6 outline-none md:px-8 lg:py-8">
          <div className="mx-auto max-w-[80rem]">{children}</div>
        </main>
      </div>
    </div>
  )
}
