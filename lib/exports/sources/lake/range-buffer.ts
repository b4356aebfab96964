import type { AsyncBuffer } from 'hyparquet'
import type { LakeClient } from './lake-client'

export interface ByteRange {
  start: number
  /** Exclusive. */
  end: number
}

/** Gaps up to this are cheaper to read than a further request. */
const gapBytes = 32 * 1024
const requestBytes = 4 * 1024 * 1024

/** Joins ranges that lie close together, up to 4 MB a request; what is longer stays whole. */
export function joinRanges(ranges: readonly ByteRange[]): ByteRange[] {
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

/** A file behind HTTP range requests whose reads are served from few, larger requests. */
export class RangeBuffer implements AsyncBuffer {
  #planned: { range: ByteRange; bytes?: Promise<ArrayBuffer> }[] = []

  constructor(
    readonly lake: LakeClient,
    readonly path: string,
    readonly byteLength: number,
  ) {}

  /** Says what will be read; each joined range is fetched when the first byte of it is wanted. */
  plan(ranges: readonly ByteRange[]): void {
    this.#planned = joinRanges(ranges).map((range) => ({ range }))
  }

  /** Lets go of what ends before `position`, so that memory does not grow with the file. */
  forgetBefore(position: number): void {
    this.#planned = this.#planned.filter(({ range }) => range.end > position)
  }

  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const planned = this.#planned.find(({ range }) => range.start <= start && end <= range.end)
    if (!planned) return this.lake.range(this.path, start, end)
    planned.bytes ??= this.lake.range(this.path, planned.range.start, planned.range.end)
    const bytes = await planned.bytes
    return bytes.slice(start - planned.range.start, end - planned.range.start)
  }
}
