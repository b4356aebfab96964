import type { TimeRange } from '@/app/_ui/address/export-link'
import { offeredRanges, rangeDays } from '@/app/_ui/address/range-days'
import { describeField, Field, type FieldText, SelectField } from '@/app/_ui/kit/field'
import { DayInput } from '@/app/_ui/kit/time/day-input'
import type { FieldErrors } from './check-choices'

function RangeDay({
  name,
  value,
  onChange,
  ...text
}: FieldText & { name: string; value: string; onChange: (day: string) => void }) {
  const { id, hint, error } = text
  return (
    <Field {...text}>
      <DayInput {...{ id, name, value, onChange }} {...describeField({ id, hint, error })} />
    </Field>
  )
}

/** The time range of an export: one of the moving ranges, or two days. */
export function TimeRangeField({
  range,
  today,
  timeZone,
  errors,
  onChange,
}: {
  range: TimeRange
  /** Day number of today in `timeZone`. */
  today: number
  timeZone: string
  errors: FieldErrors
  onChange: (range: TimeRange) => void
}) {
  const { days, isMoving } = rangeDays(range, today)
  const hint = `${isMoving ? 'Today that is' : 'That is'} ${days}. Dates are in ${timeZone}.`
  return (
    <>
      <SelectField
        id="range"
        name="filter[timerange]"
        label="Time range"
        hint={hint}
        value={range.choice}
        onChange={(event) => onChange({ ...range, choice: event.target.value })}
      >
        <option value="">All dates</option>
        <option value="absolute">Custom dates…</option>
        <optgroup label="Relative to today">
          {offeredRanges.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </optgroup>
      </SelectField>
      {range.choice === 'absolute' && (
        <div className="grid grid-cols-2 items-start gap-4">
          <RangeDay
            id="range-from"
            name="filter[date_from]"
            label="First day"
            error={errors['range-from']}
            value={range.from}
            onChange={(from) => onChange({ ...range, from })}
          />
          <RangeDay
            id="range-to"
            name="filter[date_to]"
            label="Last day"
            hint="Included."
            error={errors['range-to']}
            value={range.to}
            onChange={(to) => onChange({ ...range, to })}
          />
        </div>
      )}
    </>
  )
}
