import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { partsList } from './append-only-parts'

/** Process, role, time and level, which stand before what Redis says. */
const preamble = /^\d+:[A-Z] .+? [#*.-] /

/** The file to hand to the checking program: since Redis 7 the list of the parts, before it the file itself. */
function appendOnlyFile(directory: string): string {
  const parts = partsList(directory)
  return existsSync(parts) ? parts : join(directory, 'appendonly.aof')
}

function repair({ program, directory }: { program: string; directory: string }): string {
  const check = basename(program).replace('-server', '-check-aof')
  return `Copy ${directory}, then run: ${check} --fix "${appendOnlyFile(directory)}". It cuts off what follows the damage. Or put back a backup of ${directory}.`
}

/** A file without the end of its last change, as a crash of the machine leaves it, or a copy that broke off. */
const loadedCutShort = /loaded anyway because aof-load-truncated/i

/**
 * Follows the log of a Redis, and says so when its append-only file was cut short.
 * @returns a function that gives the last line, which is the reason when Redis has given up, and the command that
 * mends a damaged append-only file
 */
export function readLog(
  log: Readable,
  where: { program: string; directory: string },
): () => string {
  let last = ''
  createInterface({ input: log }).on('line', (line) => {
    if (line.trim()) last = line.replace(preamble, '').trim()
    if (loadedCutShort.test(line)) {
      console.error(
        `keyward: the append-only file in ${where.directory} was cut short. Changes after its last whole one are lost.`,
      )
    }
  })
  return () => (/append.?only|\baof\b/i.test(last) ? `${last}. ${repair(where)}` : last)
}
