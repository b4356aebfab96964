import { toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'

/** Crockford's base32, without letters that look alike. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const codeCount = 10
const groupLength = 5

/** Returns ten codes of 50 random bits each, such as `k7f2q-9wdx3`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () => {
    const bytes = crypto.getRandomValues(new Uint8Array(2 * groupLength))
    const text = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
    return `${text.slice(0, groupLength)}-${text.slice(groupLength)}`
  })
}

/** Returns a typed code in its normal spelling. Undefined for text that cannot be a code. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return plain.length === 2 * groupLength && /^[0-9a-hjkmnp-tv-z]+$/.test(plain) ? plain : undefined
}

/** Returns the HMAC, under the instance's pepper, by which a person's recovery code is stored. */
export function hashRecoveryCode(userId: string, code: string): string {
  const { KEY_PEPPER } = readEnvironment()
  const plain = readRecoveryCode(code) ?? ''
  return toHex(hmacSha256(`${KEY_PEPPER}:recovery`, `${userId}:${plain}`))
}
