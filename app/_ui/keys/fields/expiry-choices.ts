import { dayMs, isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { type ExpiryRule, expiryText, lastDayText } from '@/lib/keys/rules/expiry-rule'

const offeredDays = [30, 90, 365]

/** Returns the last days of a key that are one click away, as far as the policies allow them. */
export function expiryPresets({ isRequired, lastDay }: ExpiryRule, todayMs: number) {
  const today = isoDay(todayMs)
  const days = offeredDays.map((count) => {
    return { label: `${count} days`, day: isoDay(todayMs + count * dayMs) }
  })
  const allowed = days.filter(({ day }) => lastDay === undefined || day <= lastDay)
  const isOffered = lastDay !== undefined && lastDay >= today
  return [
    ...allowed,
    ...(isOffered && allowed.at(-1)?.day !== lastDay
      ? [{ label: 'Last allowed day', day: lastDay }]
      : []),
    ...(isRequired ? [] : [{ label: 'No expiration', day: '' }]),
  ]
}

/** Returns what the policies require of a day, where it does not follow them yet. */
export function expiryRuleText(
  { isRequired, lastDay }: ExpiryRule,
  expirationDay: string,
): string | undefined {
  const hasDay = startOfIsoDayMs(expirationDay) !== undefined
  const lastMs = startOfIsoDayMs(lastDay ?? '')
  if (lastDay !== undefined && lastMs !== undefined) {
    return hasDay && expirationDay <= lastDay ? undefined : lastDayText(lastMs)
  }
  return isRequired && !hasDay ? expiryText : undefined
}
