import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { deleteKey, revokeKey } from '../end/end-own-key'
import { undoDeletion } from '../end/restore-key'
import { endOfDayMs } from '../form/form-text'
import { extendKey } from './extend-key'
import { type BulkOutcome, forEachKey } from './for-each-key'

/** A command on several keys. */
export type BulkCommand =
  | { kind: 'revoke'; reason: string; endsExports: boolean }
  | { kind: 'delete' }
  /** Takes deletions of a moment ago back. */
  | { kind: 'undo' }
  /** `day` is the last one, `YYYY-MM-DD` in UTC. */
  | { kind: 'extend'; day: string }

function refuseDay(value: string, message: string): Problem {
  const errors = [{ parameter: 'day', value, message, fix: message }]
  return problem('invalid_parameter', 'No key was extended.', { errors })
}

function withoutValue(outcome: Result<unknown, Problem>): Result<undefined, Problem> {
  return outcome.ok ? succeed(undefined) : outcome
}

/**
 * Revokes, deletes or extends several keys of the actor, or undoes their deletion, in parallel.
 * @returns the result for each key; `invalid_parameter` when the command is invalid
 */
export async function runBulkCommand(
  context: CommandContext,
  keyIds: readonly string[],
  command: BulkCommand,
): Promise<Result<BulkOutcome, Problem>> {
  switch (command.kind) {
    case 'revoke':
      return succeed(
        await forEachKey(keyIds, (id) =>
          revokeKey(context, id, command.reason, command.endsExports),
        ),
      )
    case 'delete':
      return succeed(await forEachKey(keyIds, (id) => deleteKey(context, id, { isUndoable: true })))
    case 'undo':
      return succeed(
        await forEachKey(keyIds, async (id) => withoutValue(await undoDeletion(context, id))),
      )
    case 'extend': {
      const expiresAtMs = endOfDayMs(command.day)
      if (expiresAtMs === undefined) {
        return fail(refuseDay(command.day, 'Choose a day, as year-month-day.'))
      }
      if (expiresAtMs <= context.nowMs) {
        return fail(refuseDay(command.day, 'This date is in the past. Choose a later one.'))
      }
      return succeed(
        await forEachKey(keyIds, async (id) =>
          withoutValue(await extendKey(context, id, expiresAtMs)),
        ),
      )
    }
  }
}
