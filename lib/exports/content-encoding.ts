/** What fits one network packet gains nothing by being smaller. */
const worthBytes = 1400

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

/** The body in gzip; a reader that leaves ends the source as before. */
export function gzip(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return body.pipeThrough(new CompressionStream('gzip') as TransformStream<Uint8Array, Uint8Array>)
}
