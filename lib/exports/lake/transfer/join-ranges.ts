import type { ByteRange } from './file-digests'

/** The most bytes of a joined request. */
const requestBytes = 4 * 1024 * 1024

/** Joins ranges with small gaps between them, up to 4 MB per request. Does not split a longer range. */
export function joinRanges(ranges: readonly ByteRange[], gapBytes: number): ByteRange[] {
  const joined: ByteRange[] = []
  for (const range of [...ranges].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1)
    const end = last && Math.max(last.end, range.end)
    if (last && end && range.start - last.end <= gapBytes && end - last.start <= requestBytes) {
      last.end = end
    } else {
      joined.push({ ...range })
    }
  }
  return joined
}
