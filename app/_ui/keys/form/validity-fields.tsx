import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { dayMs, isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { DayField } from './day-field'
import type { ChangeValues, KeyFormErrors, KeyFormValues } from './form-state'

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/**
 * "21 Feb 2027, 09:30:00": a saved time other than midnight, while its day is unchanged in the form.
 * @param savedMs milliseconds as text
 * @param shiftMs -1 where the day is the last one before the moment
 */
function savedMoment(savedMs: string, day: string, shiftMs: 0 | -1): string | undefined {
  const atMs = Number(savedMs)
  const stands = savedMs !== '' && atMs % dayMs !== 0 && isoDay(atMs + shiftMs) === day
  return stands ? momentFormat.format(atMs) : undefined
}

function expirationHint(values: KeyFormValues, todayMs: number): string {
  const { expirationDay, savedExpiresAtMs } = values
  const startMs = startOfIsoDayMs(expirationDay)
  if (startMs === undefined) {
    return 'Optional. Without a date, the key works until you revoke or delete it.'
  }
  if (expirationDay < isoDay(todayMs)) {
    return 'Dates are in UTC. The key works until the end of this day.'
  }
  const exact = savedMoment(savedExpiresAtMs, expirationDay, -1)
  return exact
    ? `The key works until ${exact} UTC.`
    : `The key works until the end of ${formatDay(startMs)}, 23:59:59 UTC.`
}

function startHint(values: KeyFormValues, todayMs: number): string {
  const { notBeforeDay, savedNotBeforeMs } = values
  const startMs = startOfIsoDayMs(notBeforeDay)
  if (startMs === undefined) return 'Optional. Without a date, the key works immediately.'
  if (startMs <= todayMs) return 'This day has started, so the key already works.'
  const exact = savedMoment(savedNotBeforeMs, notBeforeDay, 0)
  return `The key does not work before this day. It starts ${exact ?? `${formatDay(startMs)}, 00:00`} UTC.`
}

/** Shows the fields for the first and last day of a key. */
export function ValidityFields({
  values,
  onChange,
  todayMs,
  errors,
}: {
  values: KeyFormValues
  onChange: ChangeValues
  todayMs: number
  errors: KeyFormErrors
}) {
  function after(days: number, label = `${days} days`) {
    return { label, day: isoDay(todayMs + days * dayMs) }
  }
  return (
    <>
      <DayField
        id="expirationDay"
        label="Expiration date"
        hint={expirationHint(values, todayMs)}
        error={errors.expirationDay}
        presets={[after(30), after(90), after(365), { label: 'No expiration', day: '' }]}
        minDay={isoDay(todayMs)}
        value={values.expirationDay}
        onChange={(expirationDay) => onChange({ expirationDay })}
      />
      <DayField
        id="notBeforeDay"
        label="Not valid before"
        hint={startHint(values, todayMs)}
        error={errors.notBeforeDay}
        presets={[
          { label: 'Now', day: '' },
          after(1, 'Tomorrow'),
          after(7, 'In 7 days'),
          after(30, 'In 30 days'),
        ]}
        minDay={isoDay(todayMs)}
        value={values.notBeforeDay}
        onChange={(notBeforeDay) => onChange({ notBeforeDay })}
      />
      <input type="hidden" name="savedExpiresAtMs" value={values.savedExpiresAtMs} />
      <input type="hidden" name="savedNotBeforeMs" value={values.savedNotBeforeMs} />
    </>
  )
}
