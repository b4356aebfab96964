import { type BrokenRule, ruleText } from '../rules/broken-rules'
import type { importKeyScript } from './import-key.lua'
import type { LineError } from './import-line'

/** What the script says about a line. */
type ImportReply = Awaited<ReturnType<typeof importKeyScript.run>>

const knownMessages = {
  known: 'Already here.',
  ended: 'Already imported, then revoked or deleted.',
}

const refusals = {
  taken: {
    column: 'key',
    message: 'This key cannot be imported. Ask the system that issued it for another one.',
  },
  no_owner: { column: 'owner', message: 'No user has this id.' },
  owner_deactivated: { column: 'owner', message: 'This user is deactivated.' },
  forbidden: { column: 'owner', message: 'Only administrators can import keys for other users.' },
} as const satisfies Record<string, Omit<LineError, 'line'>>

/** Returns the refusal of a line whose owner has, or would have by then, as many keys as allowed. */
function noRoom(most: number): Omit<LineError, 'line'> {
  const message = `One person may have at most ${most} API keys. Delete unused ones, or leave this line out.`
  return { column: 'owner', message }
}

function brokenRule(broken: BrokenRule): Omit<LineError, 'line'> {
  const column = broken.parameter === 'expiresAtMs' ? 'expires' : 'addresses'
  return { column, message: ruleText(broken) }
}

/** The result, or the preview, of a line. */
export type LineOutcome =
  | { line: number; outcome: 'new' }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: LineError[] }

/** Returns the outcome of a line with what to do about it. */
export function toLineOutcome(line: number, reply: ImportReply): LineOutcome {
  const refuse = (...refusals: Omit<LineError, 'line'>[]): LineOutcome => {
    return { line, outcome: 'refused', errors: refusals.map((one) => ({ line, ...one })) }
  }
  if (reply[0] === 'breaks_rules') return refuse(...reply[1].map(brokenRule))
  const [outcome, , most] = reply
  if (outcome === 'new') return { line, outcome }
  if (outcome === 'known' || outcome === 'ended') {
    return { line, outcome: 'known', message: knownMessages[outcome] }
  }
  return refuse(outcome === 'full' ? noRoom(most) : refusals[outcome])
}
