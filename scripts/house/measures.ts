import ts from 'typescript'
import {
  arrowsInside,
  findCycles,
  folderCycles,
  foldersOf,
  leavesFolder,
} from '@/tests/architecture/folder-graph'
import { arrows, sources, visit } from '@/tests/architecture/source-files'

/** The measures of one room, in the order of the printout. */
export type Measures = Record<string, string>

/** Median, 90th percentile and maximum, such as `48/111/187`. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return [at(0.5), at(0.9), at(1)].join('/')
}

function isConstAssertion(node: ts.AsExpression): boolean {
  return ts.isTypeReferenceNode(node.type) && node.type.getText() === 'const'
}

/** Reads the syntax of every file of a room: lengths of functions, and ways around the type checker. */
function readSyntax(room: string) {
  const functionLines: number[] = []
  const escapes = { any: 0, nonNull: 0, casts: 0 }
  for (const { path, tree } of sources) {
    if (!path.startsWith(`${room}/`)) continue
    visit(tree, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) escapes.any += 1
      else if (ts.isNonNullExpression(node)) escapes.nonNull += 1
      else if (ts.isAsExpression(node) && !isConstAssertion(node)) escapes.casts += 1
      if (!ts.isFunctionLike(node)) return
      const body = 'body' in node ? node.body : undefined
      if (!body || !ts.isBlock(body)) return
      const first = tree.getLineAndCharacterOfPosition(node.getStart()).line
      functionLines.push(tree.getLineAndCharacterOfPosition(node.end).line - first + 1)
    })
  }
  return { functionLines, escapes }
}

/** The sets of files of a room that import values from each other in a circle. */
function valueCycles(room: string): string[][] {
  const next = new Map<string, Set<string>>()
  for (const { from, to, isTypeOnly } of arrowsInside(room)) {
    if (to && !isTypeOnly) next.set(from, (next.get(from) ?? new Set()).add(to))
  }
  return findCycles(next)
}

/** Measures the files and folders of a room of the top level, such as `lib`. */
export function measureRoom(room: string): Measures {
  const files = sources.filter(({ path }) => path.startsWith(`${room}/`))
  const folders = foldersOf(room)
  const importCounts = new Map(files.map(({ path }) => [path, 0]))
  for (const { from } of arrows) {
    const count = importCounts.get(from)
    if (count !== undefined) importCounts.set(from, count + 1)
  }
  const inside = arrowsInside(room)
  const across = inside.filter(leavesFolder).length
  const cycles = folderCycles(room)
  const depths = files.map(({ path }) => path.split('/').length)
  const freeFolders = folders.filter(({ isRoute }) => !isRoute)
  const freeDepths = freeFolders.flatMap((folder) =>
    folder.files.map((file) => file.split('/').length),
  )
  const { functionLines, escapes } = readSyntax(room)
  return {
    files: String(files.length),
    'lines of a file (median/p90/max)': spread(files.map(({ lines }) => lines)),
    'lines of a function': spread(functionLines),
    'imports of a file': spread([...importCounts.values()]),
    folders: String(folders.length),
    'files in a folder': spread(folders.map((folder) => folder.files.length)),
    'folders in cycles (cycles)': `${cycles.flat().length} (${cycles.length})`,
    'one-file folders that are not routes': String(
      freeFolders.filter((folder) => folder.files.length === 1).length,
    ),
    'imports across folders': `${Math.round((100 * across) / Math.max(1, inside.length))} %`,
    'path depth': spread(depths),
    'path depth of files that are not routes': spread(freeDepths),
    'any / ! / casts': `${escapes.any} / ${escapes.nonNull} / ${escapes.casts}`,
    'files in value cycles': String(valueCycles(room).flat().length),
  }
}
