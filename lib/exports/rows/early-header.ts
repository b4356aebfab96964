import type { RowBatch } from '../values/cells'

/** Milliseconds that a client waits for the first byte while rows are grouped or sorted. */
const patienceMs = 3000

/**
 * A batch without rows. It makes an encoder send what it has, which is the beginning of the file if no row is known yet.
 */
export const noRows: RowBatch = { rowCount: 0, columns: [] }

/**
 * Says once when the beginning of the file should be sent although no row is known. It waits, so that most failures of a
 * source, and too many rows, become a problem response and not a broken file.
 */
export class EarlyHeader {
  #dueAt = performance.now() + patienceMs

  isDue(): boolean {
    if (performance.now() < this.#dueAt) return false
    this.#dueAt = Number.POSITIVE_INFINITY
    return true
  }
}
