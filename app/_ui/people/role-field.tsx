import { FieldNotes } from '@/app/_ui/kit/field'
import { roleLabels } from '@/app/_ui/session/role-labels'
import { roles } from '@/lib/base/actor'
import { roleHints } from './user-badges'

/** One of the four roles, each with what it means. */
export function RoleField({
  value,
  onChange,
  error,
  isTitled = false,
}: {
  value: string
  onChange: (role: string) => void
  error?: string
  /** The heading above says already what is chosen. */
  isTitled?: boolean
}) {
  return (
    <fieldset>
      <legend className={isTitled ? 'sr-only' : 'mb-1.5 font-medium'}>Role</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {roles.map((role) => (
          <label
            key={role}
            className="flex cursor-pointer items-start gap-3 rounded-md border border-line-strong bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="role"
              value={role}
              checked={value === role}
              onChange={() => onChange(role)}
              aria-describedby={`role-${role}`}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{roleLabels[role]}</span>
              <span id={`role-${role}`} className="text-ink-soft">
                {roleHints[role]}
              </span>
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id="role" error={error} />
    </fieldset>
  )
}
