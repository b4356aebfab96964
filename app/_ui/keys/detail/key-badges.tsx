import { CalendarClock, Hourglass, RefreshCw, Siren } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { callsText, percentText } from '@/app/_ui/kit/number-text'
import { Countdown } from '@/app/_ui/kit/time/countdown'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import type { PublicApiKey, RunningRotation } from '@/lib/keys/record/api-key'
import type { SecretCalls } from '@/lib/usage/secret-calls'
import { expiryTone, unusedDays } from './key-warnings'

/** Says that a key expires within 30, 7 or 1 days; nothing otherwise. */
export function ExpiryBadge({ apiKey, nowMs }: { apiKey: PublicApiKey; nowMs: number }) {
  const tone = expiryTone(apiKey, nowMs)
  if (tone === undefined || apiKey.expiresAtMs === undefined) return null
  return (
    <Badge tone={tone} icon={CalendarClock}>
      {`In ${durationText(apiKey.expiresAtMs - nowMs)}`}
    </Badge>
  )
}

/** Says that the key was found in public; renders nothing otherwise. */
export function LeakedBadge({ apiKey: { leakedAtMs } }: { apiKey: PublicApiKey }) {
  if (leakedAtMs === undefined) return null
  return (
    <Badge tone="danger" icon={Siren}>
      Leaked
    </Badge>
  )
}

/** Says that a key has not been used for 90 days or more; nothing otherwise. */
export function UnusedBadge({ apiKey, nowMs }: { apiKey: PublicApiKey; nowMs: number }) {
  const days = unusedDays(apiKey, nowMs)
  if (days === undefined) return null
  return <Badge tone="caution" icon={Hourglass}>{`Unused ${days} days`}</Badge>
}

/** How the older secret of a rotation is used: a share of the calls, or for how long it was silent. */
export function olderSecretText(
  { previous, current, previousLastAtMs }: SecretCalls,
  { rotatedAtMs }: RunningRotation,
  nowMs: number,
): string {
  const silent = durationText(nowMs - (previousLastAtMs ?? rotatedAtMs))
  if (previous === 0) return `0 calls with the old secret for ${silent}`
  const share = `${percentText(previous, previous + current)} of ${callsText(previous + current)}`
  return `Old secret: ${share}, the last ${silent} ago`
}

/** Says that a key has two secrets, for how long, and which of them is used. */
export function RotationNote({
  rotation,
  secrets,
  nowMs,
}: {
  rotation: RunningRotation
  secrets: SecretCalls | undefined
  nowMs: number
}) {
  return (
    <span className="flex min-w-0 items-center gap-x-2 gap-y-1 text-xs text-ink-soft max-xl:flex-wrap">
      <Badge tone="accent" icon={RefreshCw}>
        Rotating
      </Badge>
      <span>
        …{rotation.previousHint} ends in{' '}
        <Countdown untilMs={rotation.previousUntilMs} nowMs={nowMs} />
      </span>
      {secrets && <span className="xl:truncate">{olderSecretText(secrets, rotation, nowMs)}</span>}
    </span>
  )
}
