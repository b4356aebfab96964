import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { RowsPicture } from './picture/rows-picture'

/** Says with a picture and a sentence why nothing is here, and offers the way out. */
export function EmptyState({
  icon,
  picture = <RowsPicture icon={icon} />,
  title,
  children,
}: {
  icon: LucideIcon
  /** Instead of the icon before empty rows. */
  picture?: ReactNode
  title: string
  children: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-4 rounded-xl border border-line bg-surface px-6 py-12 text-center shadow-card">
      {picture}
      <h2 className="type-heading">{title}</h2>
      <div className="flex max-w-prose flex-col items-center gap-4 text-ink-soft">{children}</div>
    </div>
  )
}
