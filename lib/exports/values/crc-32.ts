/** What a byte does to the sum. */
function firstTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
    return sum
  })
}

/** The same for a byte that has one more byte behind it. */
function nextTable(first: Int32Array, before: Int32Array): Int32Array {
  return before.map((sum) => (sum >>> 8) ^ (first[sum & 255] ?? 0))
}

const table0 = firstTable()
const table1 = nextTable(table0, table0)
const table2 = nextTable(table0, table1)
const table3 = nextTable(table0, table2)

/**
 * Returns the CRC-32 that ZIP and gzip use. Four bytes at a time take half the time of single ones.
 * @param before the sum of the bytes before these, 0 at the start
 */
export function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before
  const whole = bytes.length & ~3
  const words = new DataView(bytes.buffer, bytes.byteOffset, whole)
  for (let at = 0; at < whole; at += 4) {
    sum ^= words.getInt32(at, true)
    sum =
      (table3[sum & 255] ?? 0) ^
      (table2[(sum >>> 8) & 255] ?? 0) ^
      (table1[(sum >>> 16) & 255] ?? 0) ^
      (table0[sum >>> 24] ?? 0)
  }
  for (let at = whole; at < bytes.length; at += 1) {
    sum = (sum >>> 8) ^ (table0[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0)
  }
  return ~sum
}
