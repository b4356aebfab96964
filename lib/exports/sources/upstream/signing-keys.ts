import { base64url, type JWK } from 'jose'
import { readEnvironment } from '@/lib/base/environment'

/** A key that signs identities, and its public part. */
export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: JWK
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

/**
 * PKCS #8 (RFC 5958) around an EC private key (RFC 5915) of P-256, up to its 32 bytes. The public point is left out:
 * importing the key derives it.
 */
const pkcs8Prefix = '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'

function toPkcs8(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefix = Uint8Array.from(pkcs8Prefix.match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  )
  const whole = new Uint8Array(prefix.length + secret.length)
  whole.set(prefix)
  whole.set(secret, prefix.length)
  // The array and not its buffer: an edge sandbox has its own ArrayBuffer, which WebCrypto does not accept.
  return whole
}

async function importKey(kid: string, secret: string): Promise<SigningKey> {
  const pkcs8 = toPkcs8(base64url.decode(secret))
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
  if (!kty || !crv || !x || !y) throw new Error(`the signing key ${kid} has no public half`)
  return { kid, privateKey: key, publicKey: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' } }
}

let known: { text: string; keys: Promise<readonly SigningKey[]> } | undefined

/** Returns the keys of `UPSTREAM_SIGNING_KEYS`, newest first. Empty if the variable is not set. */
export function signingKeys(): Promise<readonly SigningKey[]> {
  const text = readEnvironment().UPSTREAM_SIGNING_KEYS ?? ''
  if (known?.text !== text) {
    const entries = text.split(',').filter((entry) => entry !== '')
    const keys = entries.map((entry) => {
      const [kid = '', secret = ''] = entry.split(':')
      return importKey(kid, secret)
    })
    known = { text, keys: Promise.all(keys) }
  }
  return known.keys
}

/**
 * Returns the JSON Web Key Set (RFC 7517) with which services check identities. It contains every key, including older
 * ones, so that a signature from just before a rotation is still accepted.
 */
export async function publishedKeys(): Promise<{ keys: readonly JWK[] }> {
  return { keys: (await signingKeys()).map(({ publicKey }) => publicKey) }
}
