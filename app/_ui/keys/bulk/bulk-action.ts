'use server'

import { revalidatePath } from 'next/cache'
import { listPath } from '@/app/_ui/address/keys-address'
import { readText, refusedDialog, refusedStep } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import { succeed } from '@/lib/base/result'
import { consoleAction } from '@/lib/gate/console/console-action'
import { type BulkCommand, runBulkCommand } from '@/lib/keys/edit/run-bulk-command'
import { undoOfferedMs } from '@/lib/keys/end/read-deletion'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import type { BulkState } from './bulk-state'

function readCommand(form: FormData): BulkCommand | undefined {
  switch (readText(form, 'kind')) {
    case 'revoke':
      return {
        kind: 'revoke',
        reason: readText(form, 'reason'),
        endsExports: readText(form, 'endExports') === 'yes',
      }
    case 'delete':
      return { kind: 'delete' }
    case 'undo':
      return { kind: 'undo' }
    case 'extend':
      return { kind: 'extend', day: readText(form, 'day') }
  }
}

/** Does to the keys named `key` what `kind` says. To let keys last longer asks for a step-up. */
export const bulkAction = consoleAction(
  'bulkAction',
  refusedStep,
  async (context: CommandContext, _: BulkState, form: FormData): Promise<BulkState> => {
    const command = readCommand(form)
    if (!command) return { failure: 'The form is incomplete; reload the page.' }
    const proven = command.kind === 'extend' ? requireStepUp(context) : succeed(undefined)
    if (!proven.ok) return refusedStep(proven.failure)
    const keyIds = form.getAll('key').filter((id): id is string => typeof id === 'string')
    const outcome = await runBulkCommand(context, keyIds, command)
    if (!outcome.ok) return refusedDialog(outcome.failure)
    revalidatePath(listPath)
    const { done, failed, newDefaultKeyId } = outcome.value
    return {
      outcome: {
        kind: command.kind,
        done,
        failed,
        hasNewDefault: newDefaultKeyId !== undefined,
        undoLeftMs: command.kind === 'delete' ? undoOfferedMs : 0,
      },
    }
  },
)
