import { untilAborted } from '@/lib/base/until-aborted'
import type { Patience } from '@/lib/exports/model/source-addresses'
import { PassingError, SourceError } from '@/lib/exports/model/source-error'

/** A request to a source, and how long to wait for it. */
export interface Asking {
  /** The name of the source in errors. */
  name: string
  /** The only status that is accepted. */
  status: 200 | 206
  /** Ends the request and the wait for it at once. */
  signal: AbortSignal
  patience: Patience
}

/** A response with the expected status. Its body is still to be read. */
export interface OpenAnswer {
  headers: Headers
  /** The body as it arrives. The request ends when its reader stops. */
  chunks: AsyncGenerator<Uint8Array>
}

/** One request, with the timer that ends it. */
export class PatientRequest {
  readonly #stop = new AbortController()
  readonly #end = () => this.#stop.abort()
  #isSilent = false

  constructor(readonly asking: Asking) {
    asking.signal.addEventListener('abort', this.#end)
    if (asking.signal.aborted) this.#end()
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  leave(): void {
    this.asking.signal.removeEventListener('abort', this.#end)
    this.#end()
  }

  /** Settles like the work, or fails when the request is stopped or `ms` have passed. */
  async within<T>(work: Promise<T>, ms: number): Promise<T> {
    const timer = setTimeout(() => {
      this.#isSilent = true
      this.#end()
    }, ms)
    try {
      return await untilAborted(work, this.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Does not quote the source. A message may end in a log, and a response may contain anything. */
  failure(error: unknown): SourceError {
    if (error instanceof SourceError) return error
    const { name, signal } = this.asking
    const cause = { cause: error }
    if (signal.aborted) return new SourceError('the export was stopped', cause)
    if (this.#isSilent) return new PassingError(`${name} took too long`, 0, cause)
    return new PassingError(`${name} did not answer or broke off`, 0, cause)
  }
}

/** Returns the milliseconds of `Retry-After`, which has seconds or an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterMs(headers: Headers): number {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  return text.endsWith('GMT') ? Math.max(Date.parse(text) - Date.now(), 0) || 0 : 0
}

function mayPass(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

export function statusError(
  { name, status: wanted }: Asking,
  { status, headers }: Response,
): SourceError {
  const message = `${name} answered ${status} instead of ${wanted}`
  if (status === 200) return new SourceError(`${message}: its server ignores byte ranges`)
  return mayPass(status)
    ? new PassingError(message, retryAfterMs(headers))
    : new SourceError(message)
}
