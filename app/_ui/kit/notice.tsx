import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  positive: { icon: CircleCheck, className: 'border-positive bg-positive-soft text-positive' },
  danger: { icon: CircleAlert, className: 'border-danger bg-danger-soft text-danger' },
  caution: { icon: TriangleAlert, className: 'border-caution bg-caution-soft text-caution' },
  neutral: { icon: Info, className: 'border-accent bg-accent-soft text-accent' },
} as const

/** A message in the page. A `danger` notice interrupts a screen reader, the others wait for a pause. */
export function Notice({
  look = 'neutral',
  children,
}: {
  look?: keyof typeof looks
  children: ReactNode
}) {
  const { icon: Icon, className } = looks[look]
  return (
    <div
      role={look === 'danger' ? 'alert' : 'status'}
      className={clsx('flex items-start gap-2.5 rounded-md border px-3.5 py-2.5', className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 text-ink">{children}</div>
    </div>
  )
}
