import { callsText, percentText } from '@/app/_ui/kit/number-text'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import { momentText } from '@/app/_ui/kit/time/time-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { KeyUsage } from '@/lib/usage/read-key-usage'
import { failureWord, isTroubled } from '@/lib/usage/refusals/outcome-words'
import { refusalLabel } from '@/lib/usage/refusals/refusal-words'
import type { UsageBucket } from '@/lib/usage/usage-series'
import { expiryTone, unusedDays } from './key-warnings'

export interface KeyHealth {
  look: 'positive' | 'neutral' | 'caution' | 'danger'
  text: string
}

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
  const limited = sum((hour) => hour.limited)
  const refused = sum((hour) => hour.refused)
  const failed = limited + refused
  const allowed = sum((hour) => hour.allowed)
  if (!isTroubled({ allowed, limited, refused })) return undefined
  const all = allowed + failed
  const most = reasons[0] ? `, mostly: ${refusalLabel(reasons[0].name)}` : ''
  const text = `${percentText(failed, all)} of ${callsText(all)} in the last 7 days were ${failureWord({ limited, refused })}${most}.`
  return { look: failed / all >= 0.2 ? 'danger' : 'caution', text }
}

function leakHealth({ leakedAtMs, leakedFrom }: PublicApiKey, zone: string): KeyHealth | undefined {
  if (leakedAtMs === undefined) return undefined
  const where = leakedFrom ? ` at ${leakedFrom}` : ''
  const text = `Found in public${where} on ${momentText(leakedAtMs, zone)}. Rotate or revoke it now.`
  return { look: 'danger', text }
}

function expiryHealth(key: PublicApiKey, nowMs: number): KeyHealth | undefined {
  const look = expiryTone(key, nowMs)
  if (!look || key.expiresAtMs === undefined) return undefined
  const left = durationText(key.expiresAtMs - nowMs)
  const text = `Expires in ${left}. After that, everything that uses it stops working. Edit the key to choose a later date.`
  return { look, text }
}

function unusedHealth(key: PublicApiKey, nowMs: number): KeyHealth | undefined {
  const days = unusedDays(key, nowMs)
  if (days === undefined) return undefined
  return {
    look: 'caution',
    text: `Unused for ${days} days. Revoke it if you no longer need it.`,
  }
}

/** From the worst to the best. */
const looks: readonly KeyHealth['look'][] = ['danger', 'caution', 'neutral', 'positive']

/**
 * Returns everything to know about a key, for a reader in this time zone: what stops it, then the rest, the worst first.
 */
export function keyHealth(
  key: PublicApiKey,
  usage: KeyUsage,
  nowMs: number,
  zone: string,
): readonly KeyHealth[] {
  const troubles = [
    leakHealth(key, zone),
    trafficHealth(usage),
    expiryHealth(key, nowMs),
    unusedHealth(key, nowMs),
  ]
    .filter((health) => health !== undefined)
    .sort((left, right) => looks.indexOf(left.look) - looks.indexOf(right.look))
  const status = statusHealth(key, zone)
  if (status) return [status, ...troubles]
  if (troubles.length > 0) return troubles
  return [{ look: 'positive', text: `Works. ${lastUse(key, nowMs)}` }]
}
