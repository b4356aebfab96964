import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Sending, send } from '@/tests/support/send'
import type { Tally } from './tally'
import type { World } from './world'

/** Longer than any disturbance. */
const patienceMs = 120_000

export type Random = () => number

/** A client of two servers that fail, with the patience of somebody who needs an answer. */
export class StormyClient {
  /** A key that manages keys. */
  key = ''
  readonly #world: World
  readonly #tally: Tally
  readonly #random: Random

  constructor(world: World, tally: Tally, random: Random) {
    this.#world = world
    this.#tally = tally
    this.#random = random
  }

  /** One request to one of the servers; undefined when it did not answer. */
  async ask(path: string, sending: Sending): Promise<Answer | undefined> {
    const address = `127.${1 + Math.floor(this.#random() * 250)}.7.7`
    const server = this.#random() < 0.5 ? 0 : 1
    try {
      return await send(this.#world.url(server), path, { from: address, ...sending })
    } catch {
      // The server was killed, or is not there yet.
      return undefined
    }
  }

  /** Counts a 500, and a refusal without a problem document, as wrong. */
  checkRefusal(what: string, answer: Answer): void {
    const type = answer.headers['content-type']
    if (answer.status >= 400 && answer.body !== '' && type !== 'application/problem+json') {
      this.#tally.wrong(`${what}: ${answer.status} as ${type}`)
    }
    if (answer.status === 500) this.#tally.wrong(`${what}: 500 ${answer.body.slice(0, 200)}`)
  }

  /**
   * Asks again and again, as a client with an intent may, until the outcome of a step is known.
   * @param isDone of answers to the first try; after an unknown outcome, `isRepeat` is set
   */
  async settle(
    what: string,
    [method, path, body]: readonly [method: string, path: string, body?: object],
    isDone: (answer: Answer, isRepeat: boolean) => boolean,
  ): Promise<Answer | undefined> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const headers: [string, string][] = [
      ['Authorization', `Bearer ${this.key}`],
      ['Idempotency-Key', crypto.randomUUID()],
      ...(method === 'PATCH' ? [['If-Match', '*'] as [string, string]] : []),
      ...(body ? [['Content-Type', type] as [string, string]] : []),
    ]
    const untilMs = Date.now() + patienceMs
    for (let isRepeat = false; Date.now() < untilMs; ) {
      const sending = { method, headers, ...(body && { body: JSON.stringify(body) }) }
      const ranTwice = this.#world.runsTwice
      const answer = await this.ask(`/api/v1/keys${path}`, sending)
      const mayHaveRun = isRepeat || ranTwice || this.#world.runsTwice
      this.#tally.answered(what, answer?.status)
      if (answer) this.checkRefusal(what, answer)
      if (answer && isDone(answer, mayHaveRun)) {
        this.#tally.acknowledged(what)
        return answer
      }
      // The second run of a change finds the version of the first.
      const isOvertaken = answer?.status === 412 && mayHaveRun
      if (answer && answer.status < 500 && answer.status !== 429 && !isOvertaken) {
        this.#tally.wrong(`${what}: ${answer.status} ${answer.body.slice(0, 200)}`)
        return undefined
      }
      if (answer?.status !== 429) isRepeat = true
      await sleep(200 + this.#random() * 500)
    }
    this.#tally.wrong(`${what}: no definite answer`)
    return undefined
  }
}
