import { dirname } from 'node:path'
import { arrowsInside, foldersOf } from '@/tests/architecture/folder-graph'
import { randomFrom } from '../soak/random-from'

const mostFiles = 20
const steps = 20_000_000
/** How many imports a step may lose, at the beginning and at the end (simulated annealing). */
const tolerances = { first: 1.5, last: 0.03 }
/** Steps to anywhere in the noun instead of to a file that is imported. */
const strayShare = 0.02
const mostLooks = 40

/** Files and groups by number. Only files of the same noun may share a group. */
interface Grouping {
  groupOf: Int32Array
  sizes: Int32Array
  /** For each file, the files that it imports or that import it. */
  neighbours: number[][]
  /** For each file, those of its noun. A route's folder is its address, so its files stay where they are. */
  movable: number[][]
}

/** The noun of a folder; every folder of routes is one by itself. */
function nounOf(folder: string): string {
  const depth = folder.startsWith('app/_ui/') ? 3 : folder.startsWith('app/') ? 99 : 2
  return folder.split('/').slice(0, depth).join('/')
}

function readGrouping(room: string): Grouping {
  const files = foldersOf(room).flatMap(({ files }) => files)
  const numbers = new Map(files.map((file, at) => [file, at]))
  const neighbours = files.map((): number[] => [])
  for (const { from, to = '' } of arrowsInside(room)) {
    const [one = 0, other = 0] = [numbers.get(from), numbers.get(to)]
    neighbours[one]?.push(other)
    neighbours[other]?.push(one)
  }
  const folders = new Map(
    [...new Set(files.map((file) => dirname(file)))].map((one, at) => [one, at]),
  )
  const groupOf = Int32Array.from(files, (file) => folders.get(dirname(file)) ?? 0)
  const sizes = new Int32Array(files.length)
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1
  const byNoun = new Map<string, number[]>()
  const movable = files.map((file, at) => {
    const noun = nounOf(dirname(file))
    const ofNoun = byNoun.get(noun) ?? []
    byNoun.set(noun, ofNoun)
    ofNoun.push(at)
    return ofNoun
  })
  return { groupOf, sizes, neighbours, movable }
}

/** How many imports more stay inside when a file goes to another group. */
function gainOf({ groupOf, neighbours }: Grouping, file: number, to: number): number {
  let gain = 0
  for (const other of neighbours[file] ?? []) {
    if (groupOf[other] === to) gain += 1
    else if (groupOf[other] === groupOf[file] && other !== file) gain -= 1
  }
  return gain
}

function countInside({ groupOf, neighbours }: Grouping): number {
  return neighbours.reduce(
    (sum, others, file) => sum + others.filter((other) => groupOf[other] === groupOf[file]).length,
    0,
  )
}

function move({ groupOf, sizes }: Grouping, file: number, to: number): void {
  const from = groupOf[file] ?? 0
  sizes[from] = (sizes[from] ?? 0) - 1
  sizes[to] = (sizes[to] ?? 0) + 1
  groupOf[file] = to
}

/** Returns some other file of a group, if one is found soon. */
function someOf(
  { groupOf }: Grouping,
  group: number,
  files: readonly number[],
  random: () => number,
) {
  for (let count = 0; count < mostLooks; count += 1) {
    const file = files[Math.floor(random() * files.length)]
    if (file !== undefined && groupOf[file] === group) return file
  }
  return undefined
}

/** Moves a file to the group of another one, or exchanges it when that group is full; undoes what is not accepted. */
function tryStep(grouping: Grouping, random: () => number, tolerance: number): void {
  const { groupOf, sizes, neighbours, movable } = grouping
  const file = Math.floor(random() * groupOf.length)
  const ofNoun = movable[file] ?? []
  const near = random() < strayShare ? ofNoun : (neighbours[file] ?? [])
  const other = near[Math.floor(random() * near.length)]
  if (other === undefined || movable[other] !== ofNoun) return
  const [from = 0, to = 0] = [groupOf[file], groupOf[other]]
  if (from === to) return
  const isFull = (sizes[to] ?? 0) === mostFiles
  const exchanged = isFull ? someOf(grouping, to, ofNoun, random) : undefined
  if (isFull && exchanged === undefined) return
  let gain = gainOf(grouping, file, to)
  move(grouping, file, to)
  if (exchanged !== undefined) {
    gain += gainOf(grouping, exchanged, from)
    move(grouping, exchanged, from)
  }
  if (gain >= 0 || random() < Math.exp(gain / tolerance)) return
  if (exchanged !== undefined) move(grouping, exchanged, to)
  move(grouping, file, from)
}

/**
 * Searches for the folders with the fewest imports across, whatever they would mean: at most 20 files in each, nouns
 * apart, routes where they are. Circles of folders are allowed, so no house that passes the tests can do better than
 * the best of these.
 * @returns the share of imports across folders that was reached, from 0 to 1
 */
export function fewestAcross(room: string): number {
  const grouping = readGrouping(room)
  const random = randomFrom(1)
  const cooling = (tolerances.last / tolerances.first) ** (1 / steps)
  let tolerance = tolerances.first
  for (let step = 0; step < steps; step += 1) {
    tolerance *= cooling
    tryStep(grouping, random, tolerance)
  }
  return 1 - countInside(grouping) / (2 * arrowsInside(room).length)
}
