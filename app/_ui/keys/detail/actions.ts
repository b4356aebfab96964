'use server'

import { exportLink, linkQuery, openChoices } from '@/app/_ui/address/export-link'
import { endedAddress, flashAddress } from '@/app/_ui/address/flash-address'
import { keyPageHref, listPath } from '@/app/_ui/address/keys-address'
import { userHref } from '@/app/_ui/address/users-address'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { readText, refusedDialog, refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadTo } from '@/lib/gate/console/require-actor'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { restoreKey, undoDeletion } from '@/lib/keys/end/restore-key'
import { revokeKeyOf } from '@/lib/keys/end/revoke-key-of'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'

export const revokeKeyAction = consoleAction(
  'revokeKeyAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const endsExports = readText(form, 'endExports') === 'yes'
    const revoked = await revokeKey(context, keyId, readText(form, 'reason'), endsExports)
    if (!revoked.ok) return refusedDialog(revoked.failure)
    const listAddress = readText(form, 'listAddress')
    leadTo(context, endedAddress({ keyId, listAddress }, 'revoked', revoked.value.newDefaultKeyId))
  },
)

export const deleteKeyAction = consoleAction(
  'deleteKeyAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const deleted = await deleteKey(context, keyId, { isUndoable: true })
    if (!deleted.ok) return refusedStep(deleted.failure)
    const listAddress = readText(form, 'listAddress')
    leadTo(context, endedAddress({ keyId, listAddress }, 'deleted', deleted.value.newDefaultKeyId))
  },
)

export const restoreKeyAction = consoleAction(
  'restoreKeyAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const restored = await restoreKey(context, keyId)
    if (!restored.ok) return { failure: 'The key can no longer be restored.' }
    leadTo(context, flashAddress(listPath, 'restored', keyId))
  },
)

/** Takes the deletion of a moment ago back. */
export const undoDeletionAction = consoleAction(
  'undoDeletionAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const undone = await undoDeletion(context, keyId)
    if (!undone.ok) return refusedStep(undone.failure)
    leadTo(context, flashAddress(listPath, 'undone', keyId))
  },
)

export const rotateKeyAction = consoleAction(
  'rotateKeyAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const overlapSeconds = Number(readText(form, 'overlapSeconds') || Number.NaN)
    const rotated = await rotateKey(context, keyId, {
      overlapSeconds,
      endsPrevious: readText(form, 'endsPrevious') === 'yes',
      intent: readText(form, 'intentId'),
    })
    if (!rotated.ok) return refusedStep(rotated.failure)
    leadTo(context, `${keyPageHref(keyId)}&done=rotated`)
  },
)

export const finishRotationAction = consoleAction(
  'finishRotationAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const keyId = readText(form, 'keyId')
    const finished = await finishRotation(context, keyId)
    if (!finished.ok) return refusedStep(finished.failure)
    leadTo(context, `${keyPageHref(keyId)}&done=finished`)
  },
)

/** Revokes a key of another user. */
export const revokeKeyOfAction = consoleAction(
  'revokeKeyOfAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const keyId = readText(form, 'keyId')
    const endsExports = readText(form, 'endExports') === 'yes'
    const revoked = await revokeKeyOf(context, userId, keyId, endsExports)
    if (!revoked.ok) return refusedStep(revoked.failure)
    leadTo(context, userHref(userId, 'revoked'))
  },
)

export const revealKeyAction = consoleAction(
  'revealKeyAction',
  refusedStep,
  async (context: CommandContext, keyId: string): Promise<Copyable | Refused> => {
    const revealed = await revealKey(context, keyId)
    return revealed.ok ? { text: revealed.value } : refusedStep(revealed.failure)
  },
)

/** Returns a link to the daily figures of the last 30 days, with the key's link token in it. */
export const revealExportLinkAction = consoleAction(
  'revealExportLinkAction',
  refusedStep,
  async (context: CommandContext, keyId: string): Promise<Copyable | Refused> => {
    const revealed = await revealLinkToken(context, keyId)
    if (!revealed.ok) return refusedStep(revealed.failure)
    const origin = new URL(readEnvironment().AUTH_URL).origin
    const file = { exportName: 'statsdaily', userId: context.actor.userId, format: 'csv' }
    const query = linkQuery(openChoices('last30days', 'csv'), [])
    return { text: exportLink(origin, revealed.value, file, query) }
  },
)
