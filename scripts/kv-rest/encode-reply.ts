export type RestReply = { result: unknown } | { error: string }

/**
 * A Redis reply as JSON: bulk strings as text or, when the client asked for it, base64; integers and nil as they are.
 * @param value a reply read as Buffers
 */
export function encodeReply(value: unknown, base64: boolean): unknown {
  // Clients leave exactly this one word undecoded, and only where it is the whole reply.
  if (Buffer.isBuffer(value) && value.toString('latin1') === 'OK') return 'OK'
  return encodeValue(value, base64)
}

function encodeValue(value: unknown, base64: boolean): unknown {
  if (Buffer.isBuffer(value)) return value.toString(base64 ? 'base64' : 'utf8')
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, base64))
  if (value instanceof Error) return value.message
  return value ?? null
}

/** An error in the words of Redis, without the stack or the command. */
export function errorReply(error: unknown): { error: string } {
  return { error: error instanceof Error ? error.message : 'ERR unknown failure' }
}
