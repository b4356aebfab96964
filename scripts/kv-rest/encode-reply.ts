export type RestReply = { result: unknown } | { error: string }

/**
 * A Redis reply as JSON: bulk strings as text or, when the client asked for it, base64; integers and nil as they are.
 * @param value a reply read as Buffers
 */
export function encodeReply(value: unknown, base64: boolean): unknown {
  if (Buffer.isBuffer(value)) {
    const text = value.toString('utf8')
    return base64 && text !== 'OK' ? value.toString('base64') : text
  }
  if (Array.isArray(value)) return value.map((item) => encodeReply(item, base64))
  if (value instanceof Error) return value.message
  if (typeof value === 'bigint') return Number(value)
  return value ?? null
}

/** An error in the words of Redis, without the stack or the command. */
export function errorReply(error: unknown): { error: string } {
  return { error: error instanceof Error ? error.message : 'ERR unknown failure' }
}
