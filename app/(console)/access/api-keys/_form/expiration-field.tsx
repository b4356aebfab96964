import { Button } from '@/app/_ui/button'
import { describeField, Field, inputClass } from '@/app/_ui/field'
import { dayStartMs, formatDay, isoDay } from './calendar-day'

const presetDays = [30, 90, 365] as const

function expirationHint(day: string, todayMs: number): string {
  const startMs = dayStartMs(day)
  if (startMs === undefined) {
    return 'Optional. Without a date the key works until you revoke or delete it.'
  }
  if (day < isoDay(todayMs))
    return 'Days are UTC days; the key works until the end of its last day.'
  return `The key works until the end of ${formatDay(startMs)}, 23:59:59 UTC.`
}

/** The last day of a key, with the usual choices one click away. Days are UTC days. */
export function ExpirationField({
  value,
  onChange,
  todayMs,
  error,
}: {
  value: string
  onChange: (day: string) => void
  todayMs: number
  error: string | undefined
}) {
  const id = 'expirationDay'
  const hint = expirationHint(value, todayMs)
  const presets = [
    ...presetDays.map((days) => ({ label: `${days} days`, day: isoDay(todayMs, days) })),
    { label: 'No expiration', day: '' },
  ]
  return (
    <Field id={id} label="Expiration date" hint={hint} error={error}>
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          name={id}
          type="date"
          min={isoDay(todayMs)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputClass} w-auto! min-w-40`}
          {...describeField({ id, hint, error })}
        />
        {presets.map(({ label, day }) => (
          <Button
            key={label}
            size="small"
            aria-pressed={value === day}
            onClick={() => onChange(day)}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {label}
          </Button>
        ))}
      </div>
    </Field>
  )
}
