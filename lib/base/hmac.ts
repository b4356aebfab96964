import { toHex } from './encoding'

const encoder = new TextEncoder()
const importedKeys = new Map<string, Promise<CryptoKey>>()

function importKey(secret: string): Promise<CryptoKey> {
  const known = importedKeys.get(secret)
  if (known) return known
  const imported = crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  importedKeys.set(secret, imported)
  return imported
}

/** Returns the HMAC-SHA-256 (RFC 2104) of UTF-8 text under a UTF-8 secret, 32 bytes. Imports keys once per isolate. */
export async function hmacSha256(secret: string, message: string): Promise<Uint8Array> {
  const key = await importKey(secret)
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(message)))
}

/** Compares two texts in a time that depends only on their length. */
export function equalConstantTime(left: string, right: string): boolean {
  const a = encoder.encode(left)
  const b = encoder.encode(right)
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index += 1) {
    difference |= (a[index] ?? 0) ^ (b[index % (b.length || 1)] ?? 0)
  }
  return difference === 0
}

/** Returns the SHA-256 (FIPS 180-4) of UTF-8 text: 64 lower-case hex characters. */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))))
}
