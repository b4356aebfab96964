import { momentText } from '@/app/_ui/kit/time/time-text'
import { useZone } from '@/app/_ui/kit/time/zone'
import { dayMs, isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { expiryPresets, expiryRuleText } from '../fields/expiry-choices'
import { DayField } from './day-field'
import type { ChangeValues, KeyFormErrors, KeyFormOptions, KeyFormValues } from './form-state'

/**
 * A saved time other than midnight, while its day is unchanged in the form.
 * @param savedMs milliseconds as text
 * @param shiftMs -1 where the day is the last one before the moment
 */
function savedMoment(savedMs: string, day: string, shiftMs: 0 | -1): number | undefined {
  const atMs = Number(savedMs)
  const stands = savedMs !== '' && atMs % dayMs !== 0 && isoDay(atMs + shiftMs) === day
  return stands ? atMs : undefined
}

function expirationHint(values: KeyFormValues, todayMs: number, zone: string): string {
  const { expirationDay, savedExpiresAtMs } = values
  const startMs = startOfIsoDayMs(expirationDay)
  if (startMs === undefined) {
    return 'Optional. Without a date, the key works until you revoke or delete it.'
  }
  if (expirationDay < isoDay(todayMs)) {
    return 'Dates are in UTC. The key works until the end of this day.'
  }
  const exactMs = savedMoment(savedExpiresAtMs, expirationDay, -1)
  return exactMs === undefined
    ? `The key works until the end of ${momentText(startMs + dayMs - 1, zone, true)}.`
    : `The key works until ${momentText(exactMs, zone, true)}.`
}

function startHint(values: KeyFormValues, todayMs: number, zone: string): string {
  const { notBeforeDay, savedNotBeforeMs } = values
  const startMs = startOfIsoDayMs(notBeforeDay)
  if (startMs === undefined) return 'Optional. Without a date, the key works immediately.'
  if (startMs <= todayMs) return 'This day has started, so the key already works.'
  const exactMs = savedMoment(savedNotBeforeMs, notBeforeDay, 0) ?? startMs
  return `The key does not work before this day. It starts ${momentText(exactMs, zone, true)}.`
}

/** A key that is not activated may break the policies. */
const noRule = { isRequired: false, lastDay: undefined }

/** Shows the fields for the first and last day of a key. */
export function ValidityFields({
  values,
  onChange,
  options: { todayMs, expiryRule },
  errors,
}: {
  values: KeyFormValues
  onChange: ChangeValues
  options: KeyFormOptions
  errors: KeyFormErrors
}) {
  const zone = useZone()
  const rule = values.status === 'activated' ? expiryRule : noRule
  const required = expiryRuleText(rule, values.expirationDay)
  function after(days: number, label: string) {
    return { label, day: isoDay(todayMs + days * dayMs) }
  }
  return (
    <>
      <DayField
        id="expirationDay"
        label="Expiration date"
        hint={required ?? expirationHint(values, todayMs, zone)}
        error={errors.expirationDay}
        presets={expiryPresets(rule, todayMs)}
        minDay={isoDay(todayMs)}
        value={values.expirationDay}
        onChange={(expirationDay) => onChange({ expirationDay })}
      />
      <DayField
        id="notBeforeDay"
        label="Not valid before"
        hint={startHint(values, todayMs, zone)}
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
