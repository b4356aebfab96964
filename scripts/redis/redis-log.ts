import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { partsList, putBackAdvice } from './append-only-parts'

/** Process, role, time and level, which stand before what Redis says. */
const preamble = /^\d+:[A-Z] .+? ([#*.-]) /

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
/** The whole copy at the beginning of the append-only file: while it is read, when it has been, and when it is no copy. */
const copyBegins = /reading rdb (?:base file|preamble)/i
const copyEnds = /loaded from base file|reading the remaining aof tail/i
const noCopy = /\.base\.rdb\b/

/**
 * Follows the log of a Redis, and says so when its append-only file was cut short.
 * @returns a function that gives the reason when Redis has given up, and what mends a damaged append-only file. The
 * reason is its last line, or the first warning while it read the copy. For a crash elsewhere, the text is empty.
 */
export function readLog(
  log: Readable,
  { program, directory }: { program: string; directory: string },
): (isCrash: boolean) => string {
  let last = ''
  let warning = ''
  let isReadingCopy = false
  createInterface({ input: log }).on('line', (line) => {
    const [, level] = preamble.exec(line) ?? []
    const said = line.replace(preamble, '').trim()
    if (said) last = said
    if (copyBegins.test(said)) isReadingCopy = true
    if (copyEnds.test(said)) isReadingCopy = false
    if (isReadingCopy && level === '#') warning ||= said
    if (loadedCutShort.test(line)) {
      console.error(
        `keyward: the append-only file in ${directory} was cut short. Changes after its last whole one are lost.`,
      )
    }
  })
  return (isCrash) => {
    const isCopyDamaged = isReadingCopy && warning !== ''
    if (isCopyDamaged || (!isCrash && noCopy.test(last))) {
      const why = isCopyDamaged ? warning : last
      return `The copy at the beginning of the append-only file is damaged: ${why.replace(/\.$/, '')}. No program mends it. ${putBackAdvice(directory)}`
    }
    if (isCrash) return ''
    return /append.?only|\baof\b/i.test(last) ? `${last}. ${repair({ program, directory })}` : last
  }
}
