const integerLength = 32

/** One INTEGER of DER at `start`: its bytes without the sign's zero, and where the next value begins. */
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
 * An ECDSA signature of P-256 as WebCrypto takes it (r‖s, 32 bytes each) from DER (RFC 3279 section 2.2.3), where each
 * number has as many bytes as it needs. WebCrypto answers false to DER, without an error.
 * @returns undefined for what is no such signature
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
