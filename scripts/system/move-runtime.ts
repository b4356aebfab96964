import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where pages, routes and the gate can run. Next calls `node` by the name `nodejs`. */
export const runtimes = ['edge', 'node'] as const

export type Runtime = (typeof runtimes)[number]

/** What Next wants to see of each runtime: the segments' option, and the file and the function that the gate is. */
const conventions: Record<Runtime, { option: string; file: string; function: string }> = {
  edge: { option: `runtime = 'edge'`, file: 'middleware.ts', function: 'middleware' },
  node: { option: `runtime = 'nodejs'`, file: 'proxy.ts', function: 'proxy' },
}

export function isRuntime(name: string): name is Runtime {
  return runtimes.some((runtime) => runtime === name)
}

export function otherThan(runtime: Runtime): Runtime {
  return runtime === 'edge' ? 'node' : 'edge'
}

/** Returns the runtime of a working tree. */
export function runtimeOf(root: string): Runtime {
  return existsSync(join(root, conventions.node.file)) ? 'node' : 'edge'
}

/** Replaces a line's beginning in a file; returns whether it was there. */
function replaceIn(path: string, from: string, to: string): boolean {
  const text = readFileSync(path, 'utf8')
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))
  const changed = lines.join('\n')
  if (changed === text) return false
  writeFileSync(path, changed)
  return true
}

/**
 * Moves a working tree to the other runtime: one line in every page, layout and route, the name of the gate's file
 * and function, and that file's name in `.dockerignore`. Moving it back restores every byte.
 * @param root the folder of the working tree
 * @returns the files that changed, named from `root`; none when the tree is there already
 */
export function moveTo(wanted: Runtime, root: string): string[] {
  const before = conventions[otherThan(wanted)]
  const after = conventions[wanted]
  const changed = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join('app', name))
    .filter((name) =>
      replaceIn(join(root, name), `export const ${before.option}`, `export const ${after.option}`),
    )
  if (existsSync(join(root, before.file))) {
    renameSync(join(root, before.file), join(root, after.file))
    replaceIn(
      join(root, after.file),
      `export async function ${before.function}(`,
      `export async function ${after.function}(`,
    )
    // The image gets it by name.
    replaceIn(join(root, '.dockerignore'), `!${before.file}`, `!${after.file}`)
    changed.push(after.file, '.dockerignore')
  }
  return changed.sort()
}
