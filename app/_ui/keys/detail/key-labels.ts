import { sizeText } from '@/app/_ui/kit/number-text'
import { momentText } from '@/app/_ui/kit/time/time-text'
import { countedText } from '@/lib/base/count-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { effectiveLimits } from '@/lib/limits/allowances/effective-limits'
import { noAllowances } from '@/lib/limits/allowances/read-allowances'

const spans: Readonly<Record<number, string>> = { 60: 'minute', 3600: 'hour', 86400: 'day' }

function windowText({ quota, windowSeconds }: { quota: number; windowSeconds: number }): string {
  const span = spans[windowSeconds] ?? countedText(windowSeconds, 'second')
  return `${countedText(quota, 'call')} per ${span}`
}

/** How many calls the key may make, and how much they may bring, each as a part of a sentence. */
export function limitLabels(limits: KeyLimits, allowances = noAllowances): string[] {
  const { key, person } = effectiveLimits(limits, allowances)
  const shared = (person.windows ?? []).map(windowText)
  if (person.rowsPerDay !== undefined) {
    shared.push(`${countedText(person.rowsPerDay, 'row')} per UTC day`)
  }
  if (person.bytesPerDay !== undefined) shared.push(`${sizeText(person.bytesPerDay)} per UTC day`)
  return [
    ...(key.windows.length > 0 ? [key.windows.map(windowText).join(' and ')] : []),
    `${countedText(key.rowsPerDay, 'row')} and ${sizeText(key.bytesPerDay)} per UTC day`,
    `${defaultKeyLimits.exportsAtOnce} exports at once`,
    ...(shared.length > 0 ? [`All keys of the owner together: ${shared.join(' and ')}`] : []),
  ]
}

/** Returns the validity of the key in words, for a reader in this time zone. */
export function validityLabel(
  { notBeforeMs, expiresAtMs }: Pick<PublicApiKey, 'notBeforeMs' | 'expiresAtMs'>,
  zone: string,
): string {
  const until =
    expiresAtMs === undefined
      ? 'until you revoke it'
      : `until the end of ${momentText(expiresAtMs - 1, zone)}`
  const whole = notBeforeMs === undefined ? until : `from ${momentText(notBeforeMs, zone)} ${until}`
  return whole.charAt(0).toUpperCase() + whole.slice(1)
}
