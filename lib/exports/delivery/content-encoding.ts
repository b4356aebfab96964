import { Gzip } from 'fflate'

/** What fits one network packet gains nothing by being smaller. */
const worthBytes = 1400

/** Reports repeat themselves: more effort costs much and saves little. */
const level = 1

/** Whether a client takes gzip (RFC 9110 section 12.5.3); nothing said means no. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((item) => {
      const [coding = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return [coding, weight === undefined ? 1 : Number(weight.slice(2))] as const
    }),
  )
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0
}

/** Whether a body that begins so is worth the work. */
export function isWorthGzip(first: IteratorResult<Uint8Array>): boolean {
  return !first.done && first.value.byteLength > worthBytes
}

/**
 * The body in gzip; a reader that leaves ends the source as before. Not a `CompressionStream`, which Next's edge
 * sandbox does not have.
 */
export function gzip(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new Gzip({ level, mtime: 0 })
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        encoder.ondata = (packed) => {
          if (packed.length > 0) controller.enqueue(packed)
        }
      },
      transform: (chunk) => encoder.push(chunk),
      flush: () => encoder.push(new Uint8Array(0), true),
    }),
  )
}
