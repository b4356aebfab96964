import { countText, sizeText } from '@/app/_ui/kit/number-text'
import { momentText } from '@/app/_ui/kit/time/time-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyLimits } from '@/lib/keys/record/key-limits'

const spans: Readonly<Record<number, string>> = { 60: 'minute', 3600: 'hour', 86400: 'day' }

function windowText({ quota, windowSeconds }: { quota: number; windowSeconds: number }): string {
  const span = spans[windowSeconds] ?? `${countText(windowSeconds)} seconds`
  return `${countText(quota)} ${quota === 1 ? 'call' : 'calls'} per ${span}`
}

/** How many calls the key may make, and how much they may bring, each as a part of a sentence. */
export function limitLabels({ windows, rowsPerDay, bytesPerDay }: KeyLimits): string[] {
  const rows = rowsPerDay ?? defaultKeyLimits.rowsPerDay
  const bytes = bytesPerDay ?? defaultKeyLimits.bytesPerDay
  return [
    (windows ?? defaultKeyLimits.windows).map(windowText).join(' and '),
    `${countText(rows)} rows and ${sizeText(bytes)} per UTC day`,
    `${defaultKeyLimits.exportsAtOnce} exports at once`,
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
