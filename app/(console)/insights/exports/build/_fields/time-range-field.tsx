import { Field, inputClass, TextField } from '@/app/_ui/field'
import { dynamicRanges, type TimeRange } from '../../export-link'

/** The time range of an export: one of the moving ranges, or two days. */
export function TimeRangeField({
  id,
  range,
  onChange,
}: {
  id: string
  range: TimeRange
  onChange: (range: TimeRange) => void
}) {
  return (
    <div className="flex flex-wrap gap-3">
      <div className="min-w-56 grow">
        <Field id={id} label="Time range">
          <select
            id={id}
            value={range.choice}
            onChange={(event) => onChange({ ...range, choice: event.target.value })}
            className={inputClass}
          >
            {dynamicRanges.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            <option value="">All there is</option>
            <option value="absolute">From one day to another…</option>
          </select>
        </Field>
      </div>
      {range.choice === 'absolute' && (
        <>
          <TextField
            id={`${id}-from`}
            label="First day"
            type="date"
            value={range.from}
            max={range.to || undefined}
            onChange={(event) => onChange({ ...range, from: event.target.value })}
          />
          <TextField
            id={`${id}-to`}
            label="Last day (included)"
            type="date"
            value={range.to}
            min={range.from || undefined}
            onChange={(event) => onChange({ ...range, to: event.target.value })}
          />
        </>
      )}
    </div>
  )
}
