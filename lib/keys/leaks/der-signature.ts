const integerLength = 32

/** Reads a DER INTEGER at `start`: its bytes without the leading zero, and the offset of the next value. */
function readInteger(
  der: Uint8Array,
  start: number,
): { bytes: Uint8Array; end: number } | undefined {
  const length = der[start + 1] ?? 0
  const end = start + 2 + length
  if (der[start] !== 0x02 || length === 0 || length > integerLength + 1) return undefined
  if (end > der.length) return undefined
  let first = start + 2
  while (first < end - 1 && der[first] === 0) first += 1
  const bytes = der.subarray(first, end)
  return bytes.length > integerLength ? undefined : { bytes, end }
}

/**
 * Converts an ECDSA signature of P-256 from DER (RFC 3279 section 2.2.3) for WebCrypto (r‖s, 32 bytes each).
 * WebCrypto returns false for DER, without an error.
 * @returns undefined for malformed input
 */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const r = readInteger(der, 2)
  const s = r && readInteger(der, r.end)
  if (!r || !s || s.end !== der.length) return undefined
  const raw = new Uint8Array(2 * integerLength)
  raw.set(r.bytes, integerLength - r.bytes.length)
  raw.set(s.bytes, 2 * integerLength - s.bytes.length)
  return raw
}
