import { Button } from '@/app/_ui/kit/button'
import { describeField, Field } from '@/app/_ui/kit/field'
import { DayInput } from '@/app/_ui/kit/time/day-input'

/** A day, with the usual choices one click away. Dates are in UTC. */
export function DayField({
  id,
  label,
  hint,
  error,
  presets,
  minDay,
  value,
  onChange,
}: {
  id: string
  label: string
  hint: string
  error: string | undefined
  presets: readonly { label: string; day: string }[]
  minDay: string
  value: string
  onChange: (day: string) => void
}) {
  const note = { id, hint: error ? undefined : hint, error }
  return (
    <Field {...note} label={label}>
      <div className="flex flex-wrap items-center gap-2">
        <DayInput {...{ id, name: id, minDay, value, onChange }} {...describeField(note)} />
        {presets.map(({ label: presetLabel, day }) => (
          <Button
            key={presetLabel}
            size="small"
            aria-pressed={value === day}
            onClick={() => onChange(day)}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {presetLabel}
          </Button>
        ))}
      </div>
    </Field>
  )
}
