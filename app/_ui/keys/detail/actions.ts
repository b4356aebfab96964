'use server'

import { redirect } from 'next/navigation'
import { exportLink, linkQuery, openChoices } from '@/app/_ui/address/export-link'
import { endedAddress, flashAddress } from '@/app/_ui/address/flash-address'
import { keyPageHref, listPath } from '@/app/_ui/address/keys-address'
import { userHref } from '@/app/_ui/address/users-address'
import type { ConfirmState } from '@/app/_ui/kit/confirm-dialog'
import type { Copyable } from '@/app/_ui/kit/copy-button'
import { readText, refusedDialog, refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import { readEnvironment } from '@/lib/base/environment'
import { startAction } from '@/lib/gate/console/start-action'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { revokeKeyOf } from '@/lib/keys/end/revoke-key-of'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'

export async function revokeKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('revokeKeyAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const keyId = readText(form, 'keyId')
  const revoked = await revokeKey(begun.value, keyId, readText(form, 'reason'))
  if (!revoked.ok) return refusedDialog(revoked.failure)
  const listAddress = readText(form, 'listAddress')
  redirect(endedAddress({ keyId, listAddress }, 'revoked', revoked.value.newDefaultKeyId))
}

export async function deleteKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('deleteKeyAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const keyId = readText(form, 'keyId')
  const deleted = await deleteKey(begun.value, keyId)
  if (!deleted.ok) return refusedStep(deleted.failure)
  const listAddress = readText(form, 'listAddress')
  redirect(endedAddress({ keyId, listAddress }, 'deleted', deleted.value.newDefaultKeyId))
}

export async function restoreKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('restoreKeyAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const keyId = readText(form, 'keyId')
  const restored = await restoreKey(begun.value, keyId)
  if (!restored.ok) return { failure: 'The key can no longer be restored.' }
  redirect(flashAddress(listPath, 'restored', keyId))
}

export async function rotateKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('rotateKeyAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const keyId = readText(form, 'keyId')
  const overlapSeconds = Number(readText(form, 'overlapSeconds') || Number.NaN)
  const rotated = await rotateKey(begun.value, keyId, {
    overlapSeconds,
    endsPrevious: readText(form, 'endsPrevious') === 'yes',
    intent: readText(form, 'intentId'),
  })
  if (!rotated.ok) return refusedStep(rotated.failure)
  redirect(`${keyPageHref(keyId)}&done=rotated`)
}

export async function finishRotationAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('finishRotationAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const keyId = readText(form, 'keyId')
  const finished = await finishRotation(begun.value, keyId)
  if (!finished.ok) return refusedStep(finished.failure)
  redirect(`${keyPageHref(keyId)}&done=finished`)
}

/** Revokes a key of another user. */
export async function revokeKeyOfAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('revokeKeyOfAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const userId = readText(form, 'userId')
  const keyId = readText(form, 'keyId')
  const revoked = await revokeKeyOf(begun.value, userId, keyId)
  if (!revoked.ok) return refusedStep(revoked.failure)
  redirect(userHref(userId, 'revoked'))
}

export async function revealKeyAction(keyId: string): Promise<Copyable | Refused> {
  const begun = await startAction('revealKeyAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const revealed = await revealKey(begun.value, keyId)
  return revealed.ok ? { text: revealed.value } : refusedStep(revealed.failure)
}

/** Returns a link to the daily figures of the last 30 days, with the key's link token in it. */
export async function revealExportLinkAction(keyId: string): Promise<Copyable | Refused> {
  const begun = await startAction('revealExportLinkAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const revealed = await revealLinkToken(begun.value, keyId)
  if (!revealed.ok) return refusedStep(revealed.failure)
  const origin = new URL(readEnvironment().AUTH_URL).origin
  const file = { exportName: 'statsdaily', userId: begun.value.actor.userId, format: 'csv' }
  const query = linkQuery(openChoices('last30days', 'csv'), [])
  return { text: exportLink(origin, revealed.value, file, query) }
}
