import { KvBusyError, KvError, KvSlowError } from './kv-error'
import type { KvCall, KvReply } from './send-calls'

type Pipeline = (calls: readonly KvCall[]) => Promise<KvReply[]>

/** Requests at the same time; while they are under way, what else is asked gathers. */
const mostUnderWay = 2
/** The same for a far store, of which nobody waits for a whole round trip before their own. */
const mostUnderWayFar = 16
/** No answer of a far store comes sooner. */
const farMs = 25
/** Calls in one request at most, so that none waits long for the others. */
const mostCalls = 64
/** Callers that may wait. */
const mostWaiting = 1_000

interface Waiting {
  calls: readonly KvCall[]
  resolve(replies: KvReply[]): void
  reject(error: unknown): void
}

/**
 * Sends what several callers ask meanwhile in one request, because a request costs a server more than the calls in it.
 * Nobody waits while there is room. Each caller gets the replies to its own calls; if their request fails, so do all in
 * it. When the store fell silent, all who wait fail with it. For servers whose requests share one event loop
 * (docs/decisions/026): elsewhere no request may wait for another.
 */
export class SharedRequests {
  readonly #pipeline: Pipeline
  readonly #now: () => number
  readonly #waiting: Waiting[] = []
  #underWay = 0
  #answers = 0
  /** About the shortest of the last thirty round trips, because a busy server notices an answer late. */
  #roundTripMs = 0

  /**
   * @param pipeline sends one request
   * @param now a clock in milliseconds that is never set
   */
  constructor(pipeline: Pipeline, now = () => performance.now()) {
    this.#pipeline = pipeline
    this.#now = now
  }

  /**
   * Sends calls as soon as there is room.
   * @throws KvBusyError when too many wait; KvError when the store fell silent meanwhile; what `pipeline` throws
   */
  async send(calls: readonly KvCall[]): Promise<KvReply[]> {
    if (this.#waiting.length >= mostWaiting) throw new KvBusyError('too many calls wait')
    return new Promise((resolve, reject) => {
      this.#waiting.push({ calls, resolve, reject })
      void this.#sendWaiting()
    })
  }

  async #sendWaiting(): Promise<void> {
    const most = this.#roundTripMs < farMs ? mostUnderWay : mostUnderWayFar
    if (this.#underWay >= most) return
    this.#underWay += 1
    while (this.#waiting.length > 0) await this.#sendGroup(this.#takeGroup())
    this.#underWay -= 1
  }

  /** Takes those who have waited longest. The first is taken however many calls it has. */
  #takeGroup(): Waiting[] {
    let count = 0
    const end = this.#waiting.findIndex(({ calls }, at) => {
      count += calls.length
      return at > 0 && count > mostCalls
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
  }

  async #sendGroup(group: readonly Waiting[]): Promise<void> {
    const answersBefore = this.#answers
    const sentAt = this.#now()
    try {
      const replies = await this.#pipeline(group.flatMap(({ calls }) => calls))
      this.#answers += 1
      this.#roundTripMs = Math.min(this.#now() - sentAt, this.#roundTripMs * 1.05 + 0.3)
      let from = 0
      for (const { calls, resolve } of group) {
        resolve(replies.slice(from, from + calls.length))
        from += calls.length
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
      // The store answered no other request either, so all who wait fail together.
      const isSilent = error instanceof KvSlowError && this.#answers === answersBefore
      if (!isSilent) return
      const silent = new KvError('the store does not answer')
      for (const { reject } of this.#waiting.splice(0)) reject(silent)
    }
  }
}
