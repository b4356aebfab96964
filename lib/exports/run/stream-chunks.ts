import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'

export interface ExportOutcome {
  rows: number
  bytes: number
  /** False when the reader left or the source failed under way. */
  complete: boolean
}

/**
 * Returns chunks as a pull-based stream; cancelling it stops the source.
 * @param first the chunk that has already been read
 * @param reportFailure called with the cause when the source fails after the first byte
 */
export function streamChunks(
  first: IteratorResult<Uint8Array>,
  chunks: AsyncGenerator<Uint8Array>,
  stop: AbortController,
  progress: { rows: number },
  reportFailure?: (error: unknown) => void,
): { body: ReadableStream<Uint8Array>; finished: Promise<ExportOutcome> } {
  let next: IteratorResult<Uint8Array> | undefined = first
  let bytes = 0
  let resolveOutcome: (outcome: ExportOutcome) => void = () => {}
  const finished = new Promise<ExportOutcome>((resolve) => {
    resolveOutcome = resolve
  })
  const end = (complete: boolean) => resolveOutcome({ rows: progress.rows, bytes, complete })
  // A failure and a reader who leaves stop the source; one who left before the first byte does not even cancel.
  stop.signal.addEventListener('abort', () => end(false))
  if (stop.signal.aborted) end(false)
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          await yieldToEventLoop()
          const { done, value } = next ?? (await chunks.next())
          next = undefined
          if (done) {
            controller.close()
            end(true)
            // What was read ahead of a limit is of no use.
            stop.abort()
          } else {
            bytes += value.byteLength
            controller.enqueue(value)
          }
        } catch (error) {
          if (!stop.signal.aborted) reportFailure?.(error)
          stop.abort()
          controller.error(error)
        }
      },
      async cancel() {
        stop.abort()
        await chunks.return(undefined).catch(() => {})
      },
    },
    // Rows are encoded on demand.
    { highWaterMark: 0 },
  )
  return { body, finished }
}
