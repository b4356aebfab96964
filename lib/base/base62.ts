const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Returns uniform random base62 text: bytes of 248 and above are rejected so that every letter is equally likely. */
export function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

/** Returns the low `length` base62 digits of big-endian bytes, to write a MAC in the token alphabet. */
export function bytesToBase62(bytes: Uint8Array, length: number): string {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let digit = 0; digit < length; digit += 1) {
    text = alphabet[Number(value % 62n)] + text
    value /= 62n
  }
  return text
}
