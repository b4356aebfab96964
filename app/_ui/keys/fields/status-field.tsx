import { CircleCheck, CirclePause } from 'lucide-react'
import { later } from '@/app/_ui/kit/later'

const KeyUse = later(async () => (await import('../changes/recent-use')).KeyUse)

type Status = 'activated' | 'deactivated'

const choices = [
  {
    value: 'activated',
    label: 'Activated',
    hint: 'The key works from the next request.',
    icon: CircleCheck,
  },
  {
    value: 'deactivated',
    label: 'Deactivated',
    hint: 'The key does not work until you activate it again.',
    icon: CirclePause,
  },
] as const

/** Activated or Deactivated; Revoked cannot be chosen because it is final. */
export function StatusField({
  keyId,
  value,
  onChange,
}: {
  /** The key, if it works now: deactivating it ends what uses it. */
  keyId: string | undefined
  value: Status
  onChange: (status: Status) => void
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Status</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map(({ value: choice, label, hint, icon: Icon }) => (
          <label
            key={choice}
            className="flex cursor-pointer items-start gap-3 rounded-md border border-line-strong bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="status"
              value={choice}
              checked={value === choice}
              onChange={() => onChange(choice)}
              aria-describedby={`status-${choice}`}
              className="mt-1 size-4 accent-accent"
            />
            <span>
              <span className="flex items-center gap-1.5 font-medium">
                <Icon aria-hidden className="size-4" />
                {label}
              </span>
              <span id={`status-${choice}`} className="text-ink-soft">
                {hint}
              </span>
            </span>
          </label>
        ))}
      </div>
      {keyId && value === 'deactivated' && (
        <div className="mt-2">
          <KeyUse keyId={keyId} />
        </div>
      )}
    </fieldset>
  )
}
