import type { ReactNode } from 'react'

/** Title, one sentence of orientation, and the page's main action at the upper right. */
export function PageHeader({
  title,
  lead,
  action,
}: {
  title: string
  lead?: ReactNode
  action?: ReactNode
}) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3 sm:flex-nowrap">
      <div className="max-w-2xl min-w-0">
        <h1 className="type-title">{title}</h1>
        {lead && <p className="mt-1 text-ink-soft">{lead}</p>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </header>
  )
}
