import { Secret, TOTP } from 'otpauth'

const periodSeconds = 30

/** What every authenticator app can do: SHA-1, six digits, thirty seconds (RFC 6238). */
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

/** A new secret of 160 bits (RFC 4226 section 4, R6), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The `otpauth://` address that an app reads out of the QR code. */
export function totpAddress(secret: string, label: string): string {
  return generatorOf(secret, label).toString()
}

/**
 * The step of thirty seconds whose code this is, among the present one and its two neighbours (RFC 6238
 * section 5.2); undefined when it is none of theirs. Compares in constant time.
 */
export function findTotpStep(secret: string, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = generatorOf(secret).validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / periodSeconds) + delta
}
