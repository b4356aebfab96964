import { type CommandContext, mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { type CheckedLine, checkImportLine } from './check-import-line'
import { importKeyScript } from './import-key.lua'
import type { ImportLine } from './import-line'
import { type ImportOptions, importStep } from './import-step'
import { type LineOutcome, toLineOutcome } from './line-outcome'

/** Most lines of one call; a longer file takes several calls. */
export const mostLinesAtOnce = 250
const scriptsAtOnce = 50
/** A larger import is one audit entry with a count. */
const mostNamedLines = 20

const switchedOff = problem(
  'conflict',
  'This instance does not accept keys of other systems (IMPORTED_KEYS=off).',
)
const toLook = problem(
  'session_required',
  'A console that was opened by an API key cannot import keys. Sign in with your password.',
)
const tooMany = problem('bad_request', `Send at most ${mostLinesAtOnce} lines at once.`)

/** Counts the new keys of a preview for each owner, and returns whether the next one still has room. */
function roomFor(actorId: string, ahead: Readonly<Record<string, number>> = {}) {
  const counted = new Map(
    Object.entries(ahead).map(([owner, count]) => [owner === '' ? actorId : owner, count]),
  )
  return (ownerId: string, left: number): boolean => {
    const before = counted.get(ownerId) ?? 0
    counted.set(ownerId, before + 1)
    return before < left
  }
}

/**
 * Imports keys that another system issued, each in its own step, or previews the import. Importing the same line again
 * changes nothing.
 * @returns the result for each line, in order; `proof_required` when keys are to be written and the last step-up is too
 * old: nothing is written then
 * @throws KvError when the store cannot be asked: some keys may already be imported
 */
export async function importKeys(
  context: CommandContext,
  lines: readonly ImportLine[],
  options: ImportOptions,
): Promise<Result<LineOutcome[], Problem>> {
  if (readEnvironment().IMPORTED_KEYS === 'off') return fail(switchedOff)
  if (!mayManage(context.actor)) return fail(toLook)
  if (lines.length > mostLinesAtOnce) return fail(tooMany)
  const proven = options.commits ? requireStepUp(context) : succeed(undefined)
  if (!proven.ok) return proven
  const whose = { actorId: context.actor.userId, nowMs: context.nowMs }
  const outcomes = new Map<number, LineOutcome>()
  const hasRoom = roomFor(context.actor.userId, options.ahead)
  const checked: CheckedLine[] = []
  for (const given of lines) {
    const one = await checkImportLine(given, whose)
    if (one.ok) checked.push(one.value)
    else outcomes.set(given.line, { line: given.line, outcome: 'refused', errors: one.failure })
  }
  const how = { ...options, isLarge: checked.length > mostNamedLines }
  for (let start = 0; start < checked.length; start += scriptsAtOnce) {
    const batch = checked.slice(start, start + scriptsAtOnce)
    const runs = await Promise.all(batch.map((one) => importStep(context, one, how)))
    const imported = await importKeyScript.runAll(runs)
    for (const [at, { line, ownerId }] of batch.entries()) {
      const reply = imported[at]
      if (!reply) continue
      const [outcome, left, most] = reply
      const isFull = outcome === 'new' && !options.commits && !hasRoom(ownerId, left)
      outcomes.set(line, toLineOutcome(line, isFull ? ['full', 0, most] : reply))
    }
  }
  return succeed(lines.flatMap(({ line }) => outcomes.get(line) ?? []))
}
