import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const partShape = /^(appendonly\.aof\.(\d+)\.(base|incr)\.(?:rdb|aof))$/

/** Where Redis keeps the parts of its append-only file, since Redis 7. */
function partsDirectory(directory: string): string {
  return join(directory, 'appendonlydir')
}

/** The list of the parts. */
export function partsList(directory: string): string {
  return join(partsDirectory(directory), 'appendonly.aof.manifest')
}

interface Part {
  file: string
  number: number
  kind: string | undefined
  writtenMs: number
}

/** Returns the parts in a directory, oldest first. */
function partsIn(directory: string): Part[] {
  const parts = readdirSync(directory).flatMap((name) => {
    const [, file, number = '', kind] = partShape.exec(name) ?? []
    if (!file) return []
    return [
      { file, number: Number(number), kind, writtenMs: statSync(join(directory, file)).mtimeMs },
    ]
  })
  return parts.toSorted((left, right) => left.number - right.number)
}

/**
 * Returns the lines of a list of the parts that are there: the newest whole copy, and what was written after it. A part
 * from before that copy may be left over if Redis was killed after a rewrite: its changes are in the copy, and would be
 * made twice. Each copy begins a new part of changes, so no part of a lower number follows it; nor does one that nothing
 * was written to since, unless it is the last.
 */
function linesFor(parts: readonly Part[]): string[] {
  const base = parts.findLast(({ kind }) => kind === 'base')
  const changes = parts.filter(({ kind }) => kind === 'incr')
  const last = changes.at(-1)
  const rest = changes.filter(
    (part) =>
      !base || part === last || (part.number >= base.number && part.writtenMs >= base.writtenMs),
  )
  return [...(base ? [base] : []), ...rest].map(
    ({ file, number, kind }) => `file ${file} seq ${number} type ${kind === 'base' ? 'b' : 'i'}`,
  )
}

/**
 * Refuses parts of an append-only file without their list: Redis would begin an empty store over them.
 * @throws Error with the command that writes the list anew
 */
export function assertPartsAreListed(directory: string): void {
  const parts = partsDirectory(directory)
  const list = partsList(directory)
  if (!existsSync(parts) || existsSync(list)) return
  const lines = linesFor(partsIn(parts))
  if (lines.length === 0) return
  const words = lines.map((line) => `'${line}'`).join(' ')
  throw new Error(
    `Redis does not start. ${list} is missing, but the parts of the append-only file that it lists are there. Copy ${directory}, then run: printf '%s\\n' ${words} > "${list}". Or put back a backup of ${directory}.`,
  )
}
