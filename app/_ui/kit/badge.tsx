import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'

const tones = {
  positive: 'bg-positive-soft text-positive',
  caution: 'bg-caution-soft text-caution',
  danger: 'bg-danger-soft text-danger',
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
} as const

export type Tone = keyof typeof tones

/** A label with its own icon, because colour alone must not carry the meaning. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: string
}) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </span>
  )
}
