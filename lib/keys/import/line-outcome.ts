import { readEnvironment } from '@/lib/base/environment'
import type { importKeyScript } from './import-key.lua'
import type { LineError } from './import-line'

/** What the script says about a line. */
type ImportOutcome = Awaited<ReturnType<typeof importKeyScript.run>>[0]

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
function noRoom(): Omit<LineError, 'line'> {
  const most = readEnvironment().KEYS_PER_PERSON
  const message = `One person may have at most ${most} API keys. Delete unused ones, or leave this line out.`
  return { column: 'owner', message }
}

/** The result, or the preview, of a line. */
export type LineOutcome =
  | { line: number; outcome: 'new' }
  | { line: number; outcome: 'known'; message: string }
  | { line: number; outcome: 'refused'; errors: LineError[] }

/** Returns the outcome of a line with what to do about it. */
export function toLineOutcome(line: number, outcome: ImportOutcome): LineOutcome {
  if (outcome === 'new') return { line, outcome }
  if (outcome === 'known' || outcome === 'ended') {
    return { line, outcome: 'known', message: knownMessages[outcome] }
  }
  const refusal = outcome === 'full' ? noRoom() : refusals[outcome]
  return { line, outcome: 'refused', errors: [{ line, ...refusal }] }
}
