import type { LakeAddress, Patience } from '@/lib/exports/model/source-addresses'
import { PassingError, SourceError } from '@/lib/exports/model/source-error'
import { fetchOnce } from '@/lib/exports/sources/http/patient-fetch'
import type { Asking, OpenAnswer } from '@/lib/exports/sources/http/patient-request'
import { Tries } from '@/lib/exports/sources/http/tries'
import { lakeRequest } from './lake-request'
import { checkContentRange, RangeBytes } from './range-bytes'

const defaultPatience: Patience = { answerMs: 20_000, idleMs: 20_000 }

/** An attempt that transfers this much counts as progress, so a long range completes on an unstable connection. */
const progressBytes = 1024 * 1024

async function readJson(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  try {
    return JSON.parse(text + decoder.decode())
  } catch (error) {
    // The file may be in the middle of a write.
    throw new PassingError('the lake sent something that is not JSON', 0, { cause: error })
  }
}

/** Two ranges are joined if the gap between them has at most this many bytes. Another request would cost more. */
const gapBytes = 32 * 1024
/** The same for platforms that count requests. It joins whole row groups of most files. */
const countedGapBytes = 4 * 1024 * 1024

/** Reads files of one lake for one export. The signal of the export ends every request. */
export class LakeClient {
  readonly #address: LakeAddress
  readonly #asking: Omit<Asking, 'status'>
  readonly #allowance: { requests: number }
  /** Ranges of one file with at most this many bytes between them are best read by one request. */
  readonly gapBytes: number
  /** ETag or Last-Modified of the first response, by path. */
  readonly #versions = new Map<string, string>()

  constructor(address: LakeAddress, signal: AbortSignal) {
    const { patience = defaultPatience, allowance } = address
    this.#address = address
    this.#asking = { name: 'the lake', signal, patience }
    this.#allowance = allowance ?? { requests: Number.POSITIVE_INFINITY }
    this.gapBytes = allowance ? countedGapBytes : gapBytes
  }

  async #ask(
    path: string,
    headers: Record<string, string>,
    status: Asking['status'],
    check: (headers: Headers) => void = () => {},
  ): Promise<OpenAnswer> {
    if (this.#allowance.requests <= 0) throw new SourceError('no further request is allowed')
    this.#allowance.requests -= 1
    const { url, headers: own } = await lakeRequest(this.#address, path)
    const asking = { ...this.#asking, status }
    return fetchOnce(url, { headers: { ...own, ...headers } }, asking, check)
  }

  /** Refuses bytes of a file that has changed since the first response. */
  #checkVersion(path: string, headers: Headers): void {
    const version = headers.get('etag') ?? headers.get('last-modified')
    if (version === null) return
    const known = this.#versions.get(path) ?? version
    this.#versions.set(path, known)
    if (known !== version) throw new SourceError('a file of the lake changed while it was read')
  }

  /**
   * Reads a small JSON file.
   * @throws SourceError if it cannot be read after several attempts
   */
  async json(path: string): Promise<unknown> {
    const tries = new Tries(this.#asking)
    for (;;) {
      try {
        return await readJson((await this.#ask(path, {}, 200)).chunks)
      } catch (error) {
        await tries.waitAfter(error)
      }
    }
  }

  /**
   * Reads the bytes from `start` up to, but not including, `end` (RFC 9110 section 14). An interrupted range continues
   * where it stopped if the server says which bytes it sends.
   * @param fileBytes length of the whole file according to the manifest
   * @throws SourceError if the bytes cannot be read after several attempts, or do not match the manifest
   */
  async range(path: string, start: number, end: number, fileBytes: number): Promise<ArrayBuffer> {
    const tries = new Tries(this.#asking)
    const bytes = new RangeBytes(end - start)
    let isRangeConfirmed = false
    for (;;) {
      const before = bytes.filled
      try {
        const first = start + before
        const headers = { Range: `bytes=${first}-${end - 1}` }
        const { chunks } = await this.#ask(path, headers, 206, (head) => {
          isRangeConfirmed = checkContentRange(head, first, fileBytes)
          this.#checkVersion(path, head)
        })
        await bytes.fill(chunks)
        return bytes.buffer
      } catch (error) {
        // The response broke off after its last byte.
        if (isRangeConfirmed && bytes.isWhole && error instanceof PassingError) return bytes.buffer
        if (isRangeConfirmed && bytes.filled - before >= progressBytes) tries.startOver()
        if (!isRangeConfirmed) bytes.filled = 0
        await tries.waitAfter(error)
      }
    }
  }
}
