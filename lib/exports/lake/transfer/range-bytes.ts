import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { PassingError, SourceError } from '@/lib/exports/model/source-error'

/** The bytes of a range, filled from the front. */
export class RangeBytes {
  readonly #bytes: Uint8Array<ArrayBuffer>
  /** How many have arrived. */
  filled = 0

  constructor(byteCount: number) {
    this.#bytes = new Uint8Array(byteCount)
  }

  get buffer(): ArrayBuffer {
    return this.#bytes.buffer
  }

  get isWhole(): boolean {
    return this.filled === this.#bytes.length
  }

  /**
   * Copies each piece into its position as it arrives, and yields between two pieces. `arrayBuffer()` would read
   * everything at once, join the pieces and copy the result.
   * @throws PassingError if the pieces end early, SourceError if there are more bytes than expected
   */
  async fill(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of chunks) {
      if (this.filled + chunk.length > this.#bytes.length) {
        throw new SourceError('the lake sent a long range')
      }
      this.#bytes.set(chunk, this.filled)
      this.filled += chunk.length
      await yieldToEventLoop()
    }
    if (!this.isWhole) throw new PassingError('the lake sent a short range')
  }
}

/**
 * Checks which bytes a response declares (RFC 9110 section 14.4).
 * @returns false if it does not declare any
 * @throws SourceError if they do not begin at `start`, or if the file is not `fileBytes` long
 */
export function checkContentRange(headers: Headers, start: number, fileBytes: number): boolean {
  const text = headers.get('content-range')
  if (text === null) return false
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(text) ?? []
  if (Number(first) !== start) throw new SourceError('the lake sent another range')
  if (total !== '*' && Number(total) !== fileBytes) {
    const message = `a file of the lake has ${total} bytes, and its manifest says ${fileBytes}`
    throw new SourceError(message)
  }
  return true
}
