/** Encodes bytes as lower-case hexadecimal text. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Returns 32 random hexadecimal digits, also on a page without TLS, where browsers have no `crypto.randomUUID`. */
export function randomHex(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)))
}

// Taken once: edge sandboxes make each look-up of a global slow, and here it would be one for each byte.
const { fromCharCode } = String

/** Encodes bytes as base64 (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += fromCharCode(byte)
  return btoa(text)
}

/**
 * Decodes base64.
 * @throws DOMException when the text is not base64
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at)
  return bytes
}

function forUrls(base64: string): string {
  return base64.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
}

function notForUrls(base64url: string): string {
  return base64url.replaceAll('-', '+').replaceAll('_', '/')
}

/** Encodes bytes as base64 for URLs and file names (RFC 4648, section 5), without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return forUrls(toBase64(bytes))
}

/**
 * Decodes base64url, with or without padding.
 * @throws DOMException when the text is not base64url
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(notForUrls(text))
}

const beyondAscii = /[\x7f-\uffff]/g

/** Encodes JSON as base64url. Only ASCII is encoded, which needs no loop over bytes: other characters are escaped. */
export function jsonToBase64url(value: unknown): string {
  const escaped = JSON.stringify(value).replace(
    beyondAscii,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return forUrls(btoa(escaped))
}

/**
 * Decodes what `jsonToBase64url` has encoded.
 * @throws DOMException when the text is not base64url; SyntaxError when it is not JSON
 */
export function jsonFromBase64url(text: string): unknown {
  return JSON.parse(atob(notForUrls(text)))
}

const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const pooledBytes = 512
const pool = new Uint8Array(pooledBytes)
let unused = 0

/** Returns a random byte. They are drawn many at a time, because each draw takes as long as the work with its bytes. */
function randomByte(): number {
  if (unused === 0) {
    crypto.getRandomValues(pool)
    unused = pooledBytes
  }
  unused -= 1
  const byte = pool[unused] ?? 0
  // Parts of a secret do not stay in memory.
  pool[unused] = 0
  return byte
}

/** Returns uniform random base62 text: bytes of 248 and above are rejected so that every letter is equally likely. */
export function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    const byte = randomByte()
    if (byte < 248) text += base62Alphabet[byte % 62]
  }
  return text
}

/**
 * Returns the low `length` base62 digits of big-endian bytes, to write a MAC in the token alphabet. Divides by hand:
 * a `BigInt` for each byte and a `Number` for each digit would be look-ups of globals, too.
 */
export function bytesToBase62(bytes: Uint8Array, length: number): string {
  const quotient = bytes.slice()
  let text = ''
  for (let digit = 0; digit < length; digit += 1) {
    let remainder = 0
    quotient.forEach((byte, at) => {
      const value = remainder * 256 + byte
      quotient[at] = value / 62
      remainder = value % 62
    })
    text = base62Alphabet[remainder] + text
  }
  return text
}
