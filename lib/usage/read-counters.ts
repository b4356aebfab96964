import { plainAddress } from '@/lib/base/network'
import type { KvCaller } from '@/lib/store/client'
import { fieldMap } from '@/lib/store/replies'
import { countedAs } from './counted-fields'
import { readFieldsScript, readSumsScript } from './read-counters.lua'
import type { RankedName } from './usage-series'

/** Counters whose totals one call of the store reads. */
const mostSums = 500
/** Fields that one call reads, and calls that share a request. */
const mostFields = 400
const mostCalls = 10
const mostNames = 10

/** Calls by the fields they are counted under. */
export type CallCounts = ReadonlyMap<string, number>

/**
 * Reads the totals of counters, in their order.
 * @throws KvError when the store cannot be asked
 */
export async function readSums(counters: readonly string[], store?: KvCaller): Promise<number[][]> {
  const sums: number[][] = []
  for (let first = 0; first < counters.length; first += mostSums) {
    const part = { counters: counters.slice(first, first + mostSums) }
    sums.push(...(await readSumsScript.run(part, {}, store)))
  }
  return sums
}

/** Returns the counters whose totals are not all zero. */
export function usedOf(counters: readonly string[], sums: readonly number[][]): string[] {
  return counters.filter((_, at) => sums[at]?.some((sum) => sum > 0))
}

/** Older counters name IPv4 addresses as their connection did. */
function plainField(field: string): string {
  return field.startsWith(countedAs.address)
    ? `${countedAs.address}${plainAddress(field.slice(countedAs.address.length))}`
    : field
}

/**
 * Adds up the fields of counters. They are read in bounded steps, so that other calls of the store go between.
 * @throws KvError when the store cannot be asked
 */
export async function countCalls(counters: readonly string[]): Promise<CallCounts> {
  const fieldsOf = new Map(counters.map((counter) => [counter, new Map<string, string>()]))
  let open = counters.map((counter) => ({ counter, cursor: '0' }))
  while (open.length > 0) {
    const asked = open.slice(0, mostCalls)
    const replies = await readFieldsScript.runAll(
      asked.map(({ counter, cursor }) => ({
        keys: { counter },
        input: { cursor, most: mostFields },
      })),
    )
    const unfinished = asked.flatMap(({ counter }, at) => {
      const [cursor, fields] = replies[at] ?? ['0', []]
      // A field that is read twice has one value.
      for (const [name, calls] of fieldMap(fields)) fieldsOf.get(counter)?.set(name, calls)
      return cursor === '0' ? [] : [{ counter, cursor }]
    })
    open = [...unfinished, ...open.slice(mostCalls)]
  }
  const counts = new Map<string, number>()
  for (const fields of fieldsOf.values()) {
    for (const [field, calls] of fields) {
      const name = plainField(field)
      counts.set(name, (counts.get(name) ?? 0) + Number(calls))
    }
  }
  return counts
}

/** Returns the most frequent names that are counted under a prefix: at most ten, the most frequent first. */
export function rankNames(counts: CallCounts, prefix: string): RankedName[] {
  return [...counts]
    .filter(([field]) => field.startsWith(prefix))
    .map(([field, calls]) => ({ name: field.slice(prefix.length), calls }))
    .sort((left, right) => right.calls - left.calls || (left.name < right.name ? -1 : 1))
    .slice(0, mostNames)
}
