import { toBase64url, toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'

/** How long a person has to answer a challenge. A used one is remembered for as long. */
export const challengeSeconds = 300

/** Returns a new challenge: 32 random bytes. */
export function newChallenge(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** Returns the name under which a used challenge is remembered. */
export function hashChallenge(challenge: string): string {
  const { KEY_PEPPER } = readEnvironment()
  return toHex(hmacSha256(`${KEY_PEPPER}:passkey-challenge`, challenge)).slice(0, 40)
}
