import type { HeldCredential } from '@/lib/keys/access/read-credential'
import { isPreviousSecret } from './record-refusal'

const warnedMs = 30 * 24 * 60 * 60 * 1000

/**
 * `Sunset` (RFC 8594) on the calls of the last 30 days of a secret, so that whoever reads an exporter's log learns of
 * its end in time: by rotation, or with its key.
 */
export function endingHeaders(held: HeldCredential, nowMs: number): Record<string, string> {
  const { previousUntilMs, expiresAtMs } = held.key
  const endsAtMs = isPreviousSecret(held) ? previousUntilMs : expiresAtMs
  if (endsAtMs === undefined || endsAtMs - nowMs > warnedMs) return {}
  return {
    Sunset: new Date(endsAtMs).toUTCString(),
    Link: '</help/api-keys#expiration>; rel="sunset"; type="text/html"',
  }
}
