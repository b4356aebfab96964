/** Counts of a soak, and everything that should not have happened. */
export class Tally {
  readonly #answers: Record<string, Record<string, number>> = {}
  readonly #acknowledged: Record<string, number> = {}
  readonly #disturbances: Record<string, number> = {}
  readonly #faults: Record<'wrong' | 'lost' | 'doubled', string[]> = {
    wrong: [],
    lost: [],
    doubled: [],
  }

  answered(what: string, status: number | undefined): void {
    const name = String(status ?? 'none')
    const counts = this.#answers[what] ?? {}
    this.#answers[what] = { ...counts, [name]: (counts[name] ?? 0) + 1 }
  }

  acknowledged(what: string): void {
    this.#acknowledged[what] = (this.#acknowledged[what] ?? 0) + 1
  }

  disturbed(what: string): void {
    this.#disturbances[what] = (this.#disturbances[what] ?? 0) + 1
  }

  /** An answer that a client should never get. */
  wrong(what: string): void {
    this.#faults.wrong.push(what)
  }

  /** Something acknowledged that is not so. */
  lost(what: string): void {
    this.#faults.lost.push(what)
  }

  /** Something that was made more often than it was asked for. */
  doubled(what: string): void {
    this.#faults.doubled.push(what)
  }

  /** Returns all counts, and the faults themselves. */
  report(): object {
    return {
      disturbances: this.#disturbances,
      answers: this.#answers,
      acknowledged: this.#acknowledged,
      ...this.#faults,
    }
  }

  get isClean(): boolean {
    return Object.values(this.#faults).every((list) => list.length === 0)
  }
}
