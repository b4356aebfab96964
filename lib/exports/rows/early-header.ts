import type { RowBatch } from '../values/cells'

/** How long a client waits for the first byte while rows are summed up or sorted, in milliseconds. */
const patienceMs = 3000

/**
 * A batch without rows, for the time until the first rows are known: encoders send what they have, which is the
 * beginning of the file.
 */
export const noRows: RowBatch = { rowCount: 0, columns: [] }

/**
 * Says once that the beginning of the file should be sent, though no row is known. This comes late, so that a source
 * that fails, and rows that are too many, are mostly a problem and not a broken file.
 */
export class EarlyHeader {
  #dueAt = performance.now() + patienceMs

  isDue(): boolean {
    if (performance.now() < this.#dueAt) return false
    this.#dueAt = Number.POSITIVE_INFINITY
    return true
  }
}
