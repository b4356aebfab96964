import type { IncomingMessage } from 'node:http'

/**
 * Keeps a client that leaves out of the log: the request fails then, and Next takes that for a mistake of the server,
 * though nobody waits for the answer. Holds also after Next has put the functions of another stream over the
 * request's, as it does once a body was read.
 */
export function forgetLeavers(request: IncomingMessage): void {
  const emit = request.emit.bind(request)
  function emitUnlessLeft(event: string | symbol, ...details: unknown[]): boolean {
    return event === 'error' && request.destroyed ? false : emit(event, ...details)
  }
  Object.defineProperty(request, 'emit', { get: () => emitUnlessLeft, set: () => {} })
}
