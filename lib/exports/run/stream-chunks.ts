import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { type BrokenOffBy, type ExportOutcome, ExportStopped } from '../model/export-outcome'
import type { ExportRequest } from '../model/export-request'
import { SourceError } from '../model/source-error'
import type { FileDigest } from './file-digest'

/** Returns why a stream broke off, by the error that stopped it. */
function brokenOffBy(error: unknown): BrokenOffBy {
  if (error instanceof ExportStopped) return error.by
  return error instanceof SourceError ? 'source_failed' : 'internal_error'
}

interface Streaming extends Pick<ExportRequest, 'recordEnd' | 'reportFailure'> {
  /** Fires to stop the source. Its reason says why the file broke off. */
  stop: AbortController
  progress: { rows: number }
  digest: FileDigest
}

/** Returns a function that records the first end of a file, and the outcome. */
function untilEnd({
  progress,
  digest,
  recordEnd,
}: Pick<Streaming, 'progress' | 'digest' | 'recordEnd'>) {
  let ending: Promise<void> | undefined
  let resolveOutcome: (outcome: ExportOutcome) => void = () => {}
  const finished = new Promise<ExportOutcome>((resolve) => {
    resolveOutcome = resolve
  })
  async function conclude(by: BrokenOffBy | undefined): Promise<void> {
    const sent = { rows: progress.rows, bytes: digest.bytes, complete: by === undefined }
    const sha256 = await digest.end()
    const outcome = { ...sent, ...(by && { brokenOffBy: by }), ...(sha256 && { sha256 }) }
    await recordEnd?.(outcome)
    resolveOutcome(outcome)
  }
  const end = (by?: BrokenOffBy): Promise<void> => {
    ending ??= conclude(by)
    return ending
  }
  return { end, finished }
}

/**
 * Returns chunks as a pull-based stream; cancelling it stops the source. The end of the file is sent once `recordEnd`
 * has settled, so that a client with the whole file finds its receipt. If the stream stops for another reason, its reader
 * gets an error.
 * @param first the chunk that has already been read
 */
export function streamChunks(
  first: IteratorResult<Uint8Array>,
  chunks: AsyncGenerator<Uint8Array>,
  { stop, progress, digest, recordEnd, reportFailure }: Streaming,
): { body: ReadableStream<Uint8Array>; finished: Promise<ExportOutcome> } {
  let next: IteratorResult<Uint8Array> | undefined = first
  const { end, finished } = untilEnd({ progress, digest, recordEnd })
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const breakOff = () => {
          void end(brokenOffBy(stop.signal.reason))
          controller.error(stop.signal.reason)
        }
        // A client that left before the first byte does not cancel the stream.
        if (stop.signal.aborted) breakOff()
        else stop.signal.addEventListener('abort', breakOff)
      },
      async pull(controller) {
        try {
          await yieldToEventLoop()
          const { done, value } = next ?? (await chunks.next())
          next = undefined
          if (done) {
            await end()
            controller.close()
            // Data that was read ahead of a limit is not needed.
            stop.abort()
          } else {
            digest.add(value)
            controller.enqueue(value)
          }
        } catch (error) {
          if (!stop.signal.aborted) reportFailure?.(error)
          stop.abort(error)
        }
      },
      async cancel() {
        stop.abort(new ExportStopped('client_left'))
        await chunks.return(undefined).catch(() => {})
      },
    },
    // Rows are encoded on demand.
    { highWaterMark: 0 },
  )
  return { body, finished }
}
