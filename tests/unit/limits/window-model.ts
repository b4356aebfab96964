/** At most `quota` calls in `windowSeconds`. */
export interface ModelWindow {
  name: string
  quota: number
  windowSeconds: number
}

/** What the model says of one call. */
export interface Told {
  isAdmitted: boolean
  windows: { remaining: number; waitMs: number }[]
}

/** Admitted calls that leave the window together. */
interface Group {
  fromMs: number
  lastMs: number
  count: number
}

export function lengthMsOf({ windowSeconds }: ModelWindow): number {
  return windowSeconds * 1000
}

/** A thirtieth of a window. */
export function sliceMsOf(window: ModelWindow): number {
  return lengthMsOf(window) / 30
}

/** One window in the plainest words. */
class OneWindow {
  #groups: Group[] = []

  constructor(readonly window: ModelWindow) {}

  used(nowMs: number): number {
    this.#groups = this.#groups.filter(({ lastMs }) => lastMs > nowMs - lengthMsOf(this.window))
    return this.#groups.reduce((sum, { count }) => sum + count, 0)
  }

  add(nowMs: number): void {
    const newest = this.#groups.at(-1)
    const most = Math.ceil(this.window.quota / 100)
    if (newest && newest.count < most && nowMs - newest.fromMs < sliceMsOf(this.window)) {
      newest.count += 1
      newest.lastMs = nowMs
    } else this.#groups.push({ fromMs: nowMs, lastMs: nowMs, count: 1 })
  }

  describe(nowMs: number): Told['windows'][number] {
    const { quota } = this.window
    const lengthMs = lengthMsOf(this.window)
    const used = this.used(nowMs)
    if (used === 0) return { remaining: quota, waitMs: lengthMs }
    const leaves = used < quota ? this.#groups.at(-1) : this.#groups[0]
    const waitMs = (leaves?.lastMs ?? 0) + lengthMs - nowMs
    return { remaining: Math.max(0, quota - used), waitMs }
  }
}

/** Several windows: a call counts in all of them or in none. Times never go back. */
export class WindowModel {
  readonly #windows: OneWindow[]

  constructor(windows: readonly ModelWindow[]) {
    this.#windows = windows.map((window) => new OneWindow(window))
  }

  call(nowMs: number): Told {
    const isAdmitted = this.#windows.every((one) => one.used(nowMs) < one.window.quota)
    if (isAdmitted) for (const one of this.#windows) one.add(nowMs)
    return { isAdmitted, windows: this.#windows.map((one) => one.describe(nowMs)) }
  }
}
