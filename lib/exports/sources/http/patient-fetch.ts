import { untilAborted } from '@/lib/base/until-aborted'
import { PassingError, SourceError } from '@/lib/exports/model/source-error'
import { Tries } from './tries'

/** How long a source may keep us waiting, in milliseconds; a transfer that goes on has no limit. */
export interface Patience {
  /** From the request to the head of the answer. */
  answerMs: number
  /** Between two pieces of the body. */
  idleMs: number
  /** Tries of one request, the first one included; 3 unless said otherwise. */
  attempts?: number
  /** Pause before the second try, four times as long before each further one; 100 unless said otherwise. */
  pauseMs?: number
  /** The longest pause, also where a server asks for a longer one; 10 seconds unless said otherwise. */
  maxPauseMs?: number
}

/** Who is asked, and until when. */
export interface Asking {
  /** What errors call the source. */
  name: string
  /** The only status that is an answer. */
  status: 200 | 206
  /** Ends the request, and the waiting for it, at once. */
  signal: AbortSignal
  patience: Patience
}

/** An answer of the expected status whose body is still on its way. */
export interface OpenAnswer {
  headers: Headers
  /** The body as it comes; the request ends when its reader stops. */
  chunks: AsyncGenerator<Uint8Array>
}

/** One request, with the clock that ends it. */
class PatientRequest {
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

  /** Settles as the work does, or fails as soon as the request is stopped or `ms` have passed. */
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

  /** Says nothing of what the source said: a message may end in a log, and an answer may hold anything. */
  failure(error: unknown): SourceError {
    if (error instanceof SourceError) return error
    const { name, signal } = this.asking
    const cause = { cause: error }
    if (signal.aborted) return new SourceError('the export was stopped', cause)
    if (this.#isSilent) return new PassingError(`${name} took too long`, 0, cause)
    return new PassingError(`${name} did not answer or broke off`, 0, cause)
  }
}

/** Milliseconds that `Retry-After` asks for, in seconds or as an HTTP date (RFC 9110 section 10.2.3). */
function retryAfterMs(headers: Headers): number {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  return text.endsWith('GMT') ? Math.max(Date.parse(text) - Date.now(), 0) || 0 : 0
}

function mayPass(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

function statusError({ name, status: wanted }: Asking, { status, headers }: Response): SourceError {
  const message = `${name} answered ${status} instead of ${wanted}`
  if (status === 200) return new SourceError(`${message}: its server ignores byte ranges`)
  return mayPass(status)
    ? new PassingError(message, retryAfterMs(headers))
    : new SourceError(message)
}

async function* readBody(
  request: PatientRequest,
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  try {
    while (reader) {
      const { done, value } = await request.within(reader.read(), request.asking.patience.idleMs)
      if (done) return
      yield value
    }
  } catch (error) {
    throw request.failure(error)
  } finally {
    request.leave()
  }
}

/**
 * Asks a source once and follows no redirect.
 * @param check throws a SourceError where the head of an answer is not what was asked for
 * @throws SourceError for any other status, a broken connection or silence, and so do the chunks; a PassingError where
 * another try may help
 */
export async function fetchOnce(
  url: string,
  init: RequestInit,
  asking: Asking,
  check: (headers: Headers) => void,
): Promise<OpenAnswer> {
  const request = new PatientRequest(asking)
  try {
    const { signal } = request
    const sent = fetch(url, { ...init, redirect: 'manual', cache: 'no-store', signal })
    const response = await request.within(sent, asking.patience.answerMs)
    if (response.status !== asking.status) throw statusError(asking, response)
    check(response.headers)
    return { headers: response.headers, chunks: readBody(request, response.body) }
  } catch (error) {
    request.leave()
    throw request.failure(error)
  }
}

/**
 * The body of an answer, asked for again until its first piece is there; what breaks off later is a failure.
 * @param ask made anew for each try
 * @throws SourceError as `fetchOnce` does
 */
export async function* patientChunks(
  ask: () => Promise<OpenAnswer>,
  asking: Pick<Asking, 'signal' | 'patience'>,
): AsyncGenerator<Uint8Array> {
  const tries = new Tries(asking)
  for (;;) {
    let chunks: AsyncGenerator<Uint8Array>
    let first: IteratorResult<Uint8Array>
    try {
      chunks = (await ask()).chunks
      first = await chunks.next()
    } catch (error) {
      await tries.waitAfter(error)
      continue
    }
    try {
      if (first.done) return
      yield first.value
      yield* chunks
      return
    } finally {
      await chunks.return(undefined)
    }
  }
}
