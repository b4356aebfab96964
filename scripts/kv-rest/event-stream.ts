import type { ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'
import { RequestError } from './request-error'

const verbs = new Set(['subscribe', 'psubscribe'])

/** Returns whether a path asks for a stream of messages instead of one reply. */
export function isEventStream(segments: readonly string[]): boolean {
  return verbs.has(segments[0]?.toLowerCase() ?? '')
}

/**
 * `/subscribe/<channel>` and `/psubscribe/<pattern>`: server-sent events, one `data:` line for each message,
 * until the client leaves.
 * @throws RequestError 400 without a channel, or what the connection says
 */
export async function streamEvents(
  shared: Redis,
  [verb = '', ...channels]: readonly string[],
  response: ServerResponse,
): Promise<void> {
  if (channels.length === 0 || channels.includes('')) {
    throw new RequestError(400, `ERR wrong number of arguments for '${verb}' command`)
  }
  const redis = shared.duplicate()
  redis.on('error', () => undefined)
  // Without its Redis the stream would fall silent for good: end it, the client opens another.
  redis.on('close', () => response.end())
  response.on('close', () => redis.disconnect())
  const tell = (...parts: readonly (string | number)[]) => {
    for (const line of parts.join(',').split('\n')) response.write(`data: ${line}\n`)
    response.write('\n')
  }
  redis.on('message', (channel, message) => tell('message', channel, message))
  redis.on('pmessage', (pattern, channel, message) => tell('pmessage', pattern, channel, message))

  const name = verb.toLowerCase()
  const isPattern = name === 'psubscribe'
  await (isPattern ? redis.psubscribe(...channels) : redis.subscribe(...channels))
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  for (const [index, channel] of channels.entries()) tell(name, channel, index + 1)
}
