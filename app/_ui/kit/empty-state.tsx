import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says in one sentence why nothing is here, and offers the way out. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-line bg-surface px-6 py-14 text-center">
      <Icon aria-hidden className="size-7 text-ink-soft" />
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="flex flex-col items-center gap-4 text-ink-soft">{children}</div>
    </div>
  )
}
