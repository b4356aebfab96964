import { untilAborted } from '@/lib/base/until-aborted'
import { KvBusyError, KvError, KvSlowError } from './kv-error'
import { startPatience } from './patience'

/** Calls that may wait for one of them to end. */
const mostWaiting = 1_000
const waitMs = 100
const mostWaits = 200
/** An isolate may end a request silently; its slot is free again after this time. */
const lostMs = 15_000

interface Sending {
  sinceMs: number
  /** How many answers there were when it left. */
  answersBefore: number
}

/**
 * Sends a few requests at a time and lets the others wait for their turn, in order. The deadline of a request
 * starts when it leaves. Each caller sends its own request with its own timers, because an isolate does not allow
 * one request to work for another.
 */
export class BoundedSender {
  readonly #mostUnderWay: number
  readonly #turns: number
  readonly #underWay = new Set<Sending>()
  readonly #waiting = new Set<() => void>()
  #answers = 0
  #silences = 0

  /**
   * @param mostUnderWay requests at the same time; more would only wait for each other in the store
   * @param turns how long the store has to answer, in turns of 100 ms
   */
  constructor(mostUnderWay: number, turns: number) {
    this.#mostUnderWay = mostUnderWay
    this.#turns = turns
  }

  /**
   * Calls `send` as soon as there is room.
   * @param turns how long the store has to answer this request
   * @throws KvBusyError when too many wait, or for 20 s; KvError when the store fell silent meanwhile; what `send` throws
   */
  async send<T>(send: (signal: AbortSignal) => Promise<T>, turns = this.#turns): Promise<T> {
    if (this.#waiting.size > 0 || !this.#hasRoom()) await this.#waitForRoom()
    const sending = { sinceMs: performance.now(), answersBefore: this.#answers }
    this.#underWay.add(sending)
    const patience = startPatience(turns, () => new KvSlowError('the store took too long'))
    try {
      const answer = await untilAborted(send(patience.signal), patience.signal)
      this.#answers += 1
      return answer
    } catch (error) {
      // The store answered no other request either, so all waiting calls fail together.
      const isSilent = patience.signal.aborted && this.#answers === sending.answersBefore
      if (isSilent) this.#silences += 1
      throw error
    } finally {
      patience.end()
      this.#underWay.delete(sending)
      this.#wakeFirst()
    }
  }

  #hasRoom(): boolean {
    if (this.#underWay.size < this.#mostUnderWay) return true
    const lostBeforeMs = performance.now() - lostMs
    for (const sending of this.#underWay) {
      if (sending.sinceMs < lostBeforeMs) this.#underWay.delete(sending)
    }
    return this.#underWay.size < this.#mostUnderWay
  }

  #wakeFirst(): void {
    const [wake] = this.#waiting
    if (!wake) return
    this.#waiting.delete(wake)
    wake()
  }

  async #waitForRoom(): Promise<void> {
    if (this.#waiting.size >= mostWaiting) throw new KvBusyError('too many calls wait')
    const silencesBefore = this.#silences
    for (let count = 0; count < mostWaits; count += 1) {
      await this.#wokenOrBored()
      if (this.#silences > silencesBefore) throw new KvError('the store does not answer')
      if (this.#hasRoom()) return
    }
    throw new KvBusyError('waited too long for the store')
  }

  /** Resolves when a request ends, or after 100 ms: the wake-up may have gone to a request that has ended. */
  async #wokenOrBored(): Promise<void> {
    let wake = () => {}
    let timer: ReturnType<typeof setTimeout> | undefined
    await new Promise<void>((resolve) => {
      wake = resolve
      timer = setTimeout(resolve, waitMs)
      this.#waiting.add(wake)
    })
    clearTimeout(timer)
    this.#waiting.delete(wake)
  }
}
