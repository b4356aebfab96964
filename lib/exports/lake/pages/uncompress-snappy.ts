/** From this length on, the platform copies faster than a loop. */
const shortBytes = 32

function broken(): RangeError {
  return new RangeError('a Parquet page is not Snappy')
}

/** Copies bytes within a page. A piece that overlaps its own output repeats what it has just written. */
function repeat(page: Uint8Array, from: number, to: number, count: number): void {
  if (count > shortBytes && from + count <= to) page.copyWithin(to, from, from + count)
  else for (let at = 0; at < count; at += 1) page[to + at] = page[from + at] ?? 0
}

/** Reads a little-endian number of up to four bytes. */
function numberAt(packed: Uint8Array, place: number, byteCount: number): number {
  let number = 0
  for (let at = byteCount - 1; at >= 0; at -= 1) number = number * 256 + (packed[place + at] ?? 0)
  return number
}

/**
 * Uncompresses Snappy (https://github.com/google/snappy/blob/main/format_description.txt). The decoder of hyparquet looks
 * up a global for each piece. An edge sandbox answers that through an interceptor, which takes ten times as long.
 * @param page is filled, and has `byteCount` bytes
 * @throws RangeError if the bytes are incomplete or do not give `byteCount` bytes
 */
export function uncompressSnappy(
  packed: Uint8Array,
  byteCount: number,
  page: Uint8Array = new Uint8Array(byteCount),
): Uint8Array {
  const end = packed.length
  let [place, filled] = [0, 0]
  while ((packed[place] ?? 0) > 127) place += 1
  place += 1
  while (place < end) {
    const tag = packed[place] ?? 0
    place += 1
    const kind = tag & 3
    let count = (tag >>> 2) + 1
    if (kind === 0) {
      const extra = count > 60 ? count - 60 : 0
      if (extra > 0) count = numberAt(packed, place, extra) + 1
      place += extra
      if (place + count > end || filled + count > byteCount) throw broken()
      if (count > shortBytes) page.set(packed.subarray(place, place + count), filled)
      else for (let at = 0; at < count; at += 1) page[filled + at] = packed[place + at] ?? 0
      place += count
    } else {
      if (kind === 1) count = ((tag >>> 2) & 7) + 4
      const offsetBytes = kind === 3 ? 4 : kind
      const high = kind === 1 ? (tag >>> 5) << 8 : 0
      const offset = high + numberAt(packed, place, offsetBytes)
      place += offsetBytes
      if (offset === 0 || offset > filled || place > end || filled + count > byteCount) {
        throw broken()
      }
      repeat(page, filled - offset, filled, count)
    }
    filled += count
  }
  if (filled !== byteCount) throw broken()
  return page
}
