import { existsSync, readdirSync } from 'node:fs'
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

/** Returns the lines of a list of the parts that are there: the newest whole copy, and what was written after it. */
function linesFor(names: readonly string[]): string[] {
  const parts = names.flatMap((name) => {
    const [, file, number = '', kind] = partShape.exec(name) ?? []
    return file ? [{ file, number: Number(number), kind }] : []
  })
  const inOrder = parts.toSorted((left, right) => left.number - right.number)
  const base = inOrder.findLast(({ kind }) => kind === 'base')
  const rest = inOrder.filter(({ kind }) => kind === 'incr')
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
  const lines = linesFor(readdirSync(parts))
  if (lines.length === 0) return
  const words = lines.map((line) => `'${line}'`).join(' ')
  throw new Error(
    `Redis does not start. ${list} is missing, but the parts of the append-only file that it lists are there. Copy ${directory}, then run: printf '%s\\n' ${words} > "${list}". Or put back a backup of ${directory}.`,
  )
}
