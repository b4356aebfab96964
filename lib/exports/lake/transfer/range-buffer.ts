import type { AsyncBuffer } from 'hyparquet'
import { checkPages } from '../pages/page-checksums'
import { type ByteRange, checkDigest } from './file-digests'
import { joinRanges } from './join-ranges'
import type { LakeClient } from './lake-client'

/** A column chunk. */
export interface ChunkRange extends ByteRange {
  /** Its digest, if the manifest has one. */
  digest?: string | undefined
}

interface PlannedRange {
  range: ByteRange
  /** The chunks in it. They are checked before anything is read from them. */
  chunks: readonly ChunkRange[]
  bytes?: Promise<ArrayBuffer>
}

function holds({ range }: PlannedRange, start: number, end: number): boolean {
  return range.start <= start && end <= range.end
}

/** @throws SourceError if a chunk does not match its digest or its checksums */
async function checkChunks({ range, chunks }: PlannedRange, bytes: ArrayBuffer) {
  for (const { start, end, digest } of chunks) {
    const chunk = new DataView(bytes, start - range.start, end - start)
    await (digest === undefined ? checkPages(chunk) : checkDigest(chunk, digest))
  }
  return bytes
}

/** A file behind HTTP range requests that serves many reads from a few larger requests. */
export class RangeBuffer implements AsyncBuffer {
  #planned: PlannedRange[] = []
  /** The bytes read for the footer. For a small file that is the whole file. */
  #tail: PlannedRange | undefined

  constructor(
    readonly lake: LakeClient,
    readonly path: string,
    readonly byteLength: number,
  ) {}

  /**
   * Announces which chunks will be read. A joined range is fetched when its first byte is wanted, or when the reader
   * reaches the second half of the range before it.
   */
  plan(chunks: readonly ChunkRange[]): void {
    const tail = this.#tail
    const isInTail = ({ start, end }: ByteRange) => tail !== undefined && holds(tail, start, end)
    const missing = chunks.filter((chunk) => !isInTail(chunk))
    this.#planned = joinRanges(missing, this.lake.gapBytes).map((range) => ({
      range,
      chunks: missing.filter(({ start, end }) => range.start <= start && end <= range.end),
    }))
    if (!tail) return
    const known = { ...tail, chunks: chunks.filter(isInTail) }
    const bytes = tail.bytes?.then((read) => checkChunks(known, read))
    bytes?.catch(() => {})
    this.#planned.push({ ...known, ...(bytes && { bytes }) })
  }

  /** Frees all ranges that end before `position`, so that memory does not grow with the file. */
  forgetBefore(position: number): void {
    this.#planned = this.#planned.filter(({ range }) => range.end > position)
  }

  #fetch(planned: PlannedRange): Promise<ArrayBuffer> {
    if (!planned.bytes) {
      const { start, end } = planned.range
      planned.bytes = this.lake
        .range(this.path, start, end, this.byteLength)
        .then((bytes) => checkChunks(planned, bytes))
      // A range that was requested early may fail before its turn. The failure is handled when the range is awaited.
      planned.bytes.catch(() => {})
    }
    return planned.bytes
  }

  #fetchUnplanned(unplanned: PlannedRange): Promise<ArrayBuffer> {
    if (unplanned.range.end === this.byteLength) this.#tail = unplanned
    return this.#fetch(unplanned)
  }

  /** Returns the bytes from `start` up to, but not including, `end` as a view of the fetched range. */
  async view(start: number, end: number): Promise<DataView<ArrayBuffer>> {
    const index = this.#planned.findIndex((planned) => holds(planned, start, end))
    const planned = this.#planned[index]
    if (!planned)
      return new DataView(await this.#fetchUnplanned({ range: { start, end }, chunks: [] }))
    const fetched = this.#fetch(planned)
    const next = this.#planned[index + 1]
    if (next && 2 * start > planned.range.start + planned.range.end) this.#fetch(next)
    return new DataView(await fetched, start - planned.range.start, end - start)
  }

  /** Returns the same bytes as a copy. */
  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = await this.view(start, end)
    if (byteLength === buffer.byteLength) return buffer
    return buffer.slice(byteOffset, byteOffset + byteLength)
  }
}
