import { callsText, percentText } from '@/app/_ui/kit/number-text'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import { momentText } from '@/app/_ui/kit/time/time-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { KeyUsage } from '@/lib/usage/read-key-usage'
import { refusalLabel } from '@/lib/usage/refusal-labels'
import type { UsageBucket } from '@/lib/usage/usage-series'
import { expiryTone, unusedDays } from './key-warnings'

export interface KeyHealth {
  look: 'positive' | 'neutral' | 'caution' | 'danger'
  text: string
}

/** Share of refused calls from which they are shown first. */
const troubledShare = 0.01

function lastUse({ lastUsedAtMs }: PublicApiKey, nowMs: number): string {
  return lastUsedAtMs === undefined
    ? 'It has never been used.'
    : `Last used ${durationText(nowMs - lastUsedAtMs)} ago.`
}

function statusHealth(key: PublicApiKey, zone: string): KeyHealth | undefined {
  const { status, revokedAtMs, revokedReason, expiresAtMs, notBeforeMs } = key
  switch (status) {
    case 'revoked': {
      const when = revokedAtMs === undefined ? '' : ` on ${momentText(revokedAtMs, zone)}`
      const why = revokedReason ? ` Reason: ${revokedReason}.` : ''
      return { look: 'danger', text: `Revoked${when}. The key does not work.${why}` }
    }
    case 'expired': {
      const when = expiresAtMs === undefined ? '' : ` on ${momentText(expiresAtMs, zone)}`
      return { look: 'caution', text: `Expired${when}. Edit the key to choose a later date.` }
    }
    case 'deactivated':
      return { look: 'caution', text: 'Deactivated. The key does not work until you activate it.' }
    case 'not-yet-valid':
      return { look: 'neutral', text: `Not valid before ${momentText(notBeforeMs ?? 0, zone)}.` }
    case 'activated':
      return undefined
  }
}

function trafficHealth({ hourly, reasons }: KeyUsage): KeyHealth | undefined {
  const sum = (count: (hour: UsageBucket) => number) =>
    hourly.reduce((total, hour) => total + count(hour), 0)
  const failed = sum(({ limited, refused }) => limited + refused)
  const all = failed + sum(({ allowed }) => allowed)
  if (all === 0 || failed / all < troubledShare) return undefined
  const most = reasons[0] ? `, mostly: ${refusalLabel(reasons[0].name)}` : ''
  const text = `${percentText(failed, all)} of ${callsText(all)} in the last 7 days were refused${most}.`
  return { look: failed / all >= 0.2 ? 'danger' : 'caution', text }
}

/** The one thing to know first about a key, for a reader in this time zone: the first that applies. */
export function keyHealth(
  key: PublicApiKey,
  usage: KeyUsage,
  nowMs: number,
  zone: string,
): KeyHealth {
  const status = statusHealth(key, zone)
  if (status) return status
  if (key.leakedAtMs !== undefined) {
    const where = key.leakedFrom ? ` at ${key.leakedFrom}` : ''
    const text = `Found in public${where} on ${momentText(key.leakedAtMs, zone)}. Rotate or revoke it now.`
    return { look: 'danger', text }
  }
  const expiry = expiryTone(key, nowMs)
  if (expiry && key.expiresAtMs !== undefined) {
    const left = durationText(key.expiresAtMs - nowMs)
    const text = `Expires in ${left}. After that, everything that uses it stops working. Edit the key to choose a later date.`
    return { look: expiry, text }
  }
  const traffic = trafficHealth(usage)
  if (traffic) return traffic
  const days = unusedDays(key, nowMs)
  if (days !== undefined) {
    const text = `Unused for ${days} days. Revoke it if you no longer need it.`
    return { look: 'caution', text }
  }
  return { look: 'positive', text: `Works. ${lastUse(key, nowMs)}` }
}
