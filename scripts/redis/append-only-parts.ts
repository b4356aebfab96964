import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const partShape = /^(appendonly\.aof\.(\d+)\.(base|incr)\.(?:rdb|aof))$/
/** The file of a Redis before 7, which the next one takes as its first copy. */
const olderCopy = 'appendonly.aof'
/** A line of the list: a file, its number, and its type: the copy, changes, or what is about to be removed. */
const lineShape = /^file (\S+) seq \d+ type ([bih])$/

/** Where Redis keeps the parts of its append-only file, since Redis 7. */
function partsDirectory(directory: string): string {
  return join(directory, 'appendonlydir')
}

/** The list of the parts. */
export function partsList(directory: string): string {
  return join(partsDirectory(directory), 'appendonly.aof.manifest')
}

/** Returns what to do about damage that no program mends. */
export function putBackAdvice(directory: string): string {
  return `Put back a backup of ${directory}.`
}

interface Part {
  file: string
  number: number
  kind: string | undefined
  writtenMs: number
}

/** Returns the parts in a directory, oldest first. */
function partsIn(directory: string): Part[] {
  const parts = readdirSync(directory).flatMap((file) => {
    const [isPart, , number, kind] = partShape.exec(file) ?? []
    if (!isPart && file !== olderCopy) return []
    const writtenMs = statSync(join(directory, file)).mtimeMs
    return [{ file, number: Number(number ?? 1), kind: kind ?? 'base', writtenMs }]
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

/** Returns the parts that a list names, with their types; undefined if Redis could not read it. */
function partsListedIn(list: string): { file: string; type: string }[] | undefined {
  const lines = readFileSync(list, 'utf8').split('\n')
  // The last line ends, too.
  if (lines.pop() !== '') return undefined
  const parts = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [, file = '', type = ''] = lineShape.exec(line) ?? []
      return { file, type }
    })
  return parts.length > 0 && parts.every(({ file }) => file !== '') ? parts : undefined
}

/** Returns what is wrong with a part that a list names. No copy of ours is empty: Redis would begin without its data. */
function faultOf(path: string, type: string): string | undefined {
  if (type === 'h') return undefined
  if (!existsSync(path)) return 'is missing'
  return path.endsWith('.rdb') && statSync(path).size === 0 ? 'is empty' : undefined
}

/**
 * Refuses parts of an append-only file without their list, or a list without its parts: Redis would begin an empty store,
 * or say little about it.
 * @throws Error with what is wrong, and the command that writes the list anew, if that helps
 */
export function assertPartsAreListed(directory: string): void {
  const parts = partsDirectory(directory)
  const list = partsList(directory)
  if (!existsSync(parts)) return
  const listed = existsSync(list) ? partsListedIn(list) : undefined
  for (const { file, type } of listed ?? []) {
    const fault = faultOf(join(parts, file), type)
    if (!fault) continue
    throw new Error(
      `Redis does not start. ${join(parts, file)} ${fault}, a part of the append-only file. ${putBackAdvice(directory)}`,
    )
  }
  if (listed) return
  const lines = linesFor(partsIn(parts))
  if (lines.length === 0) return
  const words = lines.map((line) => `'${line}'`).join(' ')
  const fault = existsSync(list) ? 'is damaged' : 'is missing'
  throw new Error(
    `Redis does not start. ${list} ${fault}, but the parts of the append-only file that it lists are there. Copy ${directory}, then run: printf '%s\\n' ${words} > "${list}". Or put back a backup of ${directory}.`,
  )
}
