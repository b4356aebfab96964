import { Secret, TOTP } from 'otpauth'

const periodSeconds = 30

/** The parameters that every authenticator app supports: SHA-1, six digits, thirty seconds (RFC 6238). */
function generatorOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'Keyward',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  })
}

/** Returns a new secret of 160 bits (RFC 4226 section 4, R6), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** Returns the `otpauth://` URL that an app reads from the QR code. */
export function totpAddress(secret: string, label: string): string {
  return generatorOf(secret, label).toString()
}

/**
 * Returns the 30-second step of this code: the current one or one of its two neighbours (RFC 6238 section 5.2).
 * Undefined if the code matches none of them. Compares in constant time.
 */
export function findTotpStep(secret: string, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = generatorOf(secret).validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / periodSeconds) + delta
}
