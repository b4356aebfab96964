import { toBase64url, toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'

/** How long a person has to answer a challenge. */
export const challengeSeconds = 300

/** How long what the device has shown may be used. The page does it at once, unless a step-up is due. */
export const shownSeconds = 120

/**
 * How long a used challenge is remembered: longer than an answer to it is taken, which can be checked in its last second
 * and used two minutes later. Sealed texts are taken for 15 seconds more, for clocks that differ.
 */
export const rememberedSeconds = challengeSeconds + shownSeconds + 60

/** Returns a new challenge: 32 random bytes. */
export function newChallenge(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** Returns the name under which a used challenge is remembered. */
export function hashChallenge(challenge: string): string {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(hmacSha256(`${KEY_PEPPER}:passkey-challenge`, challenge)).slice(0, 40)
}
