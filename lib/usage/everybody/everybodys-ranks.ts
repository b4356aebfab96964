import { namesOf } from '@/lib/base/record-of'
import { type CallCounts, readSums } from '../read-counters'

/** What is summed up of somebody's calls. */
export interface Figures {
  allowed: number
  limited: number
  refused: number
  rows: number
  bytes: number
}

/** A role or an export, and its part of all calls. */
export interface RankedPart extends Figures {
  name: string
}

const noFigures: Figures = { allowed: 0, limited: 0, refused: 0, rows: 0, bytes: 0 }
const figureNames = namesOf(noFigures)

/** Returns the number of calls. */
export function callsOf({ allowed, limited, refused }: Omit<Figures, 'rows' | 'bytes'>): number {
  return allowed + limited + refused
}

/** Returns the parts that counters count under a prefix, those with most calls first. */
export function rankParts(counts: CallCounts, prefix: string, most: number): RankedPart[] {
  const parts = new Map<string, Figures>()
  for (const [field, count] of counts) {
    if (!field.startsWith(prefix)) continue
    const at = field.lastIndexOf('|')
    const figure = figureNames.find((name) => name === field.slice(at + 1))
    if (!figure) continue
    const name = field.slice(prefix.length, at)
    const figures = parts.get(name) ?? { ...noFigures }
    figures[figure] += count
    parts.set(name, figures)
  }
  return [...parts]
    .map(([name, figures]) => ({ name, ...figures }))
    .sort((left, right) => callsOf(right) - callsOf(left) || (left.name < right.name ? -1 : 1))
    .slice(0, most)
}

/**
 * Reads what each of several people or keys did, each with its own counters.
 * @throws KvError when the store cannot be asked
 */
export async function readFigures<Id extends string>(
  ids: readonly Id[],
  countersOf: (id: Id) => readonly string[],
): Promise<(Figures & { id: Id })[]> {
  const counters = ids.map(countersOf)
  const sums = await readSums(counters.flat())
  let from = 0
  return ids.map((id, at) => {
    const until = from + (counters[at]?.length ?? 0)
    const figures = { ...noFigures }
    for (const sum of sums.slice(from, until)) {
      for (const [which, name] of figureNames.entries()) figures[name] += sum[which] ?? 0
    }
    from = until
    return { id, ...figures }
  })
}
