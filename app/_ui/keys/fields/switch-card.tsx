import type { LucideIcon } from 'lucide-react'

/** A permission to switch on, with what it gives away. */
export function SwitchCard({
  name,
  label,
  consequence,
  icon: Icon,
  checked,
  onChange,
}: {
  name: string
  label: string
  consequence: string
  icon: LucideIcon
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-md border border-line-strong bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={`${name}-consequence`}
        aria-label={label}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="flex items-center gap-1.5 font-medium">
          <Icon aria-hidden className="size-4 shrink-0" />
          {label}
        </span>
        <span id={`${name}-consequence`} className="text-ink-soft">
          {consequence}
        </span>
      </span>
    </label>
  )
}
