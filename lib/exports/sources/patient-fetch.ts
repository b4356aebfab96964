import { SourceError } from './source-error'

/** How long a source may keep us waiting, in milliseconds. */
export interface Patience {
  /** From the request to the head of the answer. */
  answerMs: number
  /** Between two pieces of the body. */
  idleMs: number
}

/** An answer of 200 whose body is still on its way. */
export interface OpenAnswer {
  /** The body as it comes; whoever stops reading ends the request. */
  chunks(): AsyncGenerator<Uint8Array>
}

async function within<T>(work: Promise<T>, ms: number, giveUp: () => void): Promise<T> {
  const timer = setTimeout(giveUp, ms)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

/** Says nothing of what the source said: a message may end in a log, and an answer may hold anything. */
function toSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error
  return new SourceError('the source did not answer in time or broke off', { cause: error })
}

/**
 * Asks a source once, follows no redirect, and ends the request with `signal`.
 * @param isExpected whether the head of an answer of 200 is what was asked for
 * @throws SourceError for any other answer, a broken connection or silence; so do the chunks
 */
export async function patientFetch(
  url: string,
  init: RequestInit,
  { signal, patience }: { signal: AbortSignal; patience: Patience },
  isExpected: (headers: Headers) => boolean,
): Promise<OpenAnswer> {
  const stop = new AbortController()
  const end = () => stop.abort()
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  function leave(): void {
    signal.removeEventListener('abort', end)
    end()
  }
  async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
    const reader = body?.getReader()
    try {
      while (reader) {
        const { done, value } = await within(reader.read(), patience.idleMs, end)
        if (done) return
        yield value
      }
    } catch (error) {
      throw toSourceError(error)
    } finally {
      leave()
    }
  }
  try {
    const request = { ...init, redirect: 'manual', cache: 'no-store', signal: stop.signal } as const
    const response = await within(fetch(url, request), patience.answerMs, end)
    if (response.status !== 200) throw new SourceError(`the source answered ${response.status}`)
    if (!isExpected(response.headers)) throw new SourceError('the source answered something else')
    return { chunks: () => chunks(response.body) }
  } catch (error) {
    leave()
    throw toSourceError(error)
  }
}
