import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** The HTTP request that a message of Node's client is about, and the origin it goes to. */
function requestOf(message: unknown): { request: object; origin: string } | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined
  const { request } = message
  if (typeof request !== 'object' || request === null || !('origin' in request)) return undefined
  return { request, origin: String(request.origin) }
}

/** Is told how each request ended; its duration counts up to the last byte of the answer. */
export interface RequestWatcher {
  answered(seconds: number): void
  failed(seconds: number): void
}

/**
 * Watches each HTTP request of this process to an origin. Node's client reports them on diagnostics channels, also those that the sandboxes of Next send.
 * @returns a function that ends this
 */
export function watchRequests(origin: string, watcher: RequestWatcher): () => void {
  const started = new WeakMap<object, number>()
  function begin(message: unknown): void {
    const found = requestOf(message)
    if (found?.origin === origin) started.set(found.request, performance.now())
  }
  function end(message: unknown, outcome: keyof RequestWatcher): void {
    const request = requestOf(message)?.request
    const startedMs = request && started.get(request)
    if (startedMs === undefined || !request) return
    started.delete(request)
    watcher[outcome]((performance.now() - startedMs) / 1000)
  }
  const listeners = [
    ['undici:request:create', begin],
    ['undici:request:trailers', (message: unknown) => end(message, 'answered')],
    ['undici:request:error', (message: unknown) => end(message, 'failed')],
  ] as const
  for (const [channel, listener] of listeners) subscribe(channel, listener)
  return () => {
    for (const [channel, listener] of listeners) unsubscribe(channel, listener)
  }
}
