import { type Asking, type OpenAnswer, PatientRequest, statusError } from './patient-request'
import { Tries } from './tries'

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
 * Sends a request to a source once, and does not follow redirects.
 * @param check throws a SourceError if the headers of a response are not the expected ones
 * @throws SourceError for any other status, a broken connection or a timeout. The chunks throw it too. It is a
 * PassingError if another attempt may help
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
 * Returns the body of a response. The request is repeated until the first piece has arrived. A later break is a failure.
 * @param ask is called for each attempt
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
