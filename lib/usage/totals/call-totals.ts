/** What the totals of the instance need to know about a call. */
interface CountedCall {
  outcome: string
  /** A code of the problem table, when the call was not allowed. */
  reason?: string
  /** Extension of the file; undefined when no file was asked for. */
  format?: string | undefined
  rows: number
  bytes: number
  isComplete: boolean
}

/**
 * Returns by how much a call increases each total of the instance. The names are few: outcomes are codes of the problem
 * table, formats those of exports.
 */
export function callTotals(call: CountedCall): [name: string, by: number][] {
  const { outcome, reason, format, rows, bytes, isComplete } = call
  const calls: [string, number] = [`calls:${reason ?? outcome}`, 1]
  if (outcome !== 'allowed' || format === undefined) return [calls]
  return [
    calls,
    [`exports:${format}:${isComplete ? 'complete' : 'broken_off'}`, 1],
    [`rows:${format}`, rows],
    [`bytes:${format}`, bytes],
  ]
}
