import { dirname } from 'node:path'
import { type Arrow, arrows, sources } from './source-files'

/** One folder with the files that lie in it directly. */
export interface Folder {
  path: string
  files: readonly string[]
  /** Whether Next serves something from it; the address of such a folder determines its path. */
  isRoute: boolean
}

const routeFile =
  /\/(default|error|global-error|icon|layout|loading|manifest|not-found|opengraph-image|page|robots|route|sitemap|template)\.tsx?$/

/** The folders below a room of the top level, such as `lib`. */
export function foldersOf(room: string): Folder[] {
  const files = new Map<string, string[]>()
  for (const { path } of sources) {
    if (!path.startsWith(`${room}/`)) continue
    files.set(dirname(path), [...(files.get(dirname(path)) ?? []), path])
  }
  return [...files].map(([path, inside]) => ({
    path,
    files: inside,
    isRoute: room === 'app' && inside.some((file) => routeFile.test(file)),
  }))
}

/** The imports from one file of a room to another of the same room. */
export function arrowsInside(room: string): Arrow[] {
  const isInside = (path: string) => path.startsWith(`${room}/`)
  return arrows.filter(({ from, to }) => isInside(from) && to !== undefined && isInside(to))
}

/** Returns whether an import leaves its own folder. */
export function leavesFolder({ from, to = '' }: Arrow): boolean {
  return dirname(from) !== dirname(to)
}

/**
 * Finds the nodes of a graph that can reach each other (Tarjan's strongly connected components).
 * @returns every set of two and more
 */
export function findCycles(next: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []
  function enter(node: string): number {
    const at = order.size
    order.set(node, at)
    open.push(node)
    let low = at
    for (const child of next.get(node) ?? []) {
      if (!order.has(child)) low = Math.min(low, enter(child))
      else if (open.includes(child)) low = Math.min(low, order.get(child) ?? low)
    }
    if (low === at) {
      const members = open.splice(open.indexOf(node))
      if (members.length > 1) cycles.push(members.sort())
    }
    return low
  }
  for (const node of next.keys()) if (!order.has(node)) enter(node)
  return cycles
}

/** The sets of folders of a room that import each other, in a circle of any length; types count as well. */
export function folderCycles(room: string): string[][] {
  const next = new Map<string, Set<string>>()
  for (const arrow of arrowsInside(room).filter(leavesFolder)) {
    const from = dirname(arrow.from)
    next.set(from, (next.get(from) ?? new Set()).add(dirname(arrow.to ?? '')))
  }
  return findCycles(next)
}
