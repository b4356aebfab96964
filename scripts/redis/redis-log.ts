import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Process, role, time and level, which stand before what Redis says. */
const preamble = /^\d+:[A-Z] .+? [#*.-] /

/** The file to hand to the checking program: since Redis 7 the list of the parts, before it the file itself. */
function appendOnlyFile(directory: string): string {
  const parts = join(directory, 'appendonlydir', 'appendonly.aof.manifest')
  return existsSync(parts) ? parts : join(directory, 'appendonly.aof')
}

function repair({ program, directory }: { program: string; directory: string }): string {
  const check = basename(program).replace('-server', '-check-aof')
  return `Copy ${directory}, then run: ${check} --fix "${appendOnlyFile(directory)}". It cuts off what follows the damage. Or put back a backup of ${directory}.`
}

/**
 * Follows the log of a Redis.
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
  })
  return () => (/append.?only|\baof\b/i.test(last) ? `${last}. ${repair(where)}` : last)
}
