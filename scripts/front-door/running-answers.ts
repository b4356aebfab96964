import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

export type Answer = ServerResponse<IncomingMessage>

/** The front door and Next wait for an answer's end in a dozen places. From the eleventh on, Node warns of a leak. */
const mostListeners = 24

/** The answers that run on each connection, oldest first. A client may send further requests before it has read one. */
export class RunningAnswers {
  readonly #bySocket = new WeakMap<Duplex, Set<Answer>>()

  /** Returns how many run on the connection, this one included. */
  add(answer: Answer): number {
    const { socket } = answer.req
    const running = this.#bySocket.get(socket) ?? new Set()
    this.#bySocket.set(socket, running.add(answer))
    answer.setMaxListeners(mostListeners)
    answer.once('close', () => running.delete(answer))
    return running.size
  }

  last(socket: Duplex): Answer | undefined {
    return [...(this.#bySocket.get(socket) ?? [])].at(-1)
  }

  /** Does something as soon as nothing runs on a connection. */
  after(socket: Duplex, act: () => void): void {
    const last = this.last(socket)
    if (last) last.once('close', () => this.after(socket, act))
    else act()
  }
}
