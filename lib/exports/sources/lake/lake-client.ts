import { giveWay } from '@/lib/base/give-way'
import { SourceError } from '../source-error'
import { type BucketCredentials, signBucketRequest } from './sign-bucket-request'

/** Where the files lie: an HTTP server or bucket that answers byte ranges. */
export interface LakeAddress {
  url: string
  /** Bearer token, where the server wants one. */
  token?: string
  /** Where it is a bucket that is not public: every request is signed. */
  bucket?: BucketCredentials
}

const patienceMs = 20_000
const attempts = 3

/** Worth another try: the network (a reused connection may have been closed), or a server in trouble. */
class PassingError extends SourceError {}

/**
 * Each piece goes where it belongs as it comes, and between two of them others have their turn: `arrayBuffer()` reads
 * on while there is anything, joins the pieces, and copies what it joined.
 */
async function readExactly(response: Response, byteCount: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(byteCount)
  let filled = 0
  const reader = response.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) break
    if (filled + value.length > byteCount) {
      await reader?.cancel()
      throw new SourceError('the lake sent a long range')
    }
    bytes.set(value, filled)
    filled += value.length
    await giveWay()
  }
  if (filled !== byteCount) throw new SourceError('the lake sent a short range')
  return bytes.buffer
}

/** Reads files of one lake for one export; every request ends with the export's signal. */
export class LakeClient {
  readonly #base: string
  readonly #headers: Record<string, string>
  readonly #bucket: BucketCredentials | undefined
  readonly #signal: AbortSignal

  constructor({ url, token, bucket }: LakeAddress, signal: AbortSignal) {
    this.#base = url.replace(/\/+$/, '')
    this.#headers = token ? { Authorization: `Bearer ${token}` } : {}
    this.#bucket = bucket
    this.#signal = signal
  }

  async #readOnce<T>(
    path: string,
    headers: Record<string, string>,
    status: number,
    consume: (response: Response) => Promise<T>,
  ): Promise<T> {
    const patience = new AbortController()
    const stop = () => patience.abort()
    const timer = setTimeout(stop, patienceMs)
    this.#signal.addEventListener('abort', stop)
    try {
      if (this.#signal.aborted) throw new SourceError('the export was stopped')
      const url = `${this.#base}/${path}`
      // Signed anew for each attempt: a signature tells the moment it was made.
      const own = this.#bucket ? await signBucketRequest(url, this.#bucket) : this.#headers
      const response = await fetch(url, {
        headers: { ...own, ...headers },
        redirect: 'manual',
        signal: patience.signal,
        cache: 'no-store',
      })
      if (response.status === status) return await consume(response)
      const message = `the lake answered ${response.status} instead of ${status}`
      throw response.status >= 500 ? new PassingError(message) : new SourceError(message)
    } catch (error) {
      if (error instanceof SourceError) throw error
      const cause = { cause: error }
      if (patience.signal.aborted) throw new SourceError('the lake took too long', cause)
      throw new PassingError('the lake did not answer', cause)
    } finally {
      clearTimeout(timer)
      this.#signal.removeEventListener('abort', stop)
    }
  }

  /** @throws SourceError for any status but `status`, after three network failures, or 20 s of silence */
  async #read<T>(
    path: string,
    headers: Record<string, string>,
    status: number,
    consume: (response: Response) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#readOnce(path, headers, status, consume)
      } catch (error) {
        if (!(error instanceof PassingError) || attempt === attempts) throw error
        await new Promise((resolve) => setTimeout(resolve, 50 * attempt ** 2))
      }
    }
  }

  /** A small JSON file as a whole. */
  json(path: string): Promise<unknown> {
    return this.#read(path, {}, 200, (response) => response.json())
  }

  /** Bytes `start` to before `end` of a file (RFC 9110 section 14). */
  range(path: string, start: number, end: number): Promise<ArrayBuffer> {
    const headers = { Range: `bytes=${start}-${end - 1}` }
    return this.#read(path, headers, 206, (response) => readExactly(response, end - start))
  }
}
