import type { RecordedCall } from '../recorded-call'

/** A program at an address that used a key. */
export interface Caller {
  agent: string
  address: string
  calls: number
  lastAtMs: number
}

/** Who used a key lately, of the last calls that are kept one by one. Refused calls are counted apart. */
export interface RecentUse {
  /** Calls with the key that were not refused. */
  calls: number
  refusedCalls: number
  /** When the key was last used (epoch ms); undefined when it never was. */
  lastAtMs: number | undefined
  /** The latest first. */
  callers: readonly Caller[]
  /** Names of exports, the latest first. */
  exports: readonly string[]
}

/**
 * Sums up the last calls of a key, or of all keys of a person.
 * @param calls the latest first
 * @param lastUsedAtMs when the key was last used, which may be longer ago than its last calls
 */
export function recentUseOf(
  calls: readonly RecordedCall[],
  lastUsedAtMs: number | undefined,
): RecentUse {
  const used = calls.filter(({ outcome }) => outcome !== 'refused')
  const callers = new Map<string, Caller>()
  for (const { agent, address, atMs } of used) {
    const name = `${address} ${agent}`
    const known = callers.get(name) ?? { agent, address, calls: 0, lastAtMs: atMs }
    callers.set(name, { ...known, calls: known.calls + 1 })
  }
  return {
    calls: used.length,
    refusedCalls: calls.length - used.length,
    lastAtMs: used[0]?.atMs ?? lastUsedAtMs,
    callers: [...callers.values()],
    exports: [...new Set(used.map(({ exportName }) => exportName))],
  }
}
