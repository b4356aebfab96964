'use server'

import { redirect } from 'next/navigation'
import { exportLink, linkQuery, openChoices } from '@/app/_ui/exports/address/export-link'
import type { Copyable } from '@/app/_ui/kit/clipboard/copy-button'
import type { ConfirmState } from '@/app/_ui/kit/dialog/confirm-dialog'
import type { Refused } from '@/app/_ui/session/ask-for-proof'
import { refusedStep } from '@/app/_ui/session/refused-step'
import { readEnvironment } from '@/lib/base/environment'
import { checkExportNames } from '@/lib/exports/permissions/check-export-names'
import { commandContext, provenContext } from '@/lib/gate/console/command-context'
import { createKey } from '@/lib/keys/create/create-key'
import { updateKey } from '@/lib/keys/edit/update-key'
import { deleteKey } from '@/lib/keys/end/delete-key'
import { revokeKey } from '@/lib/keys/end/revoke-key'
import { checkKeyForm } from '@/lib/keys/form/key-form'
import { getKey } from '@/lib/keys/list/get-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { endedAddress, flashAddress } from '../address/flash-address'
import { listPath } from '../address/list-query'
import { readKeyForm, readText } from '../address/read-key-form'
import { refusalText } from '../address/refusal-text'
import { refusedState } from '../form/refused-state'
import type { KeyFormState } from '../form/text/form-state'

export async function createKeyAction(state: KeyFormState, form: FormData): Promise<KeyFormState> {
  const context = await commandContext()
  const checked = checkKeyForm(readKeyForm(form), context.nowMs)
  if (!checked.ok) return refusedState(state, checked.failure)
  const named = checkExportNames(checked.value.permissions, context.actor.role)
  if (!named.ok) return refusedState(state, named.failure)
  const created = await createKey(context, checked.value, readText(form, 'intentId'))
  if (!created.ok) return refusedState(state, created.failure)
  redirect(flashAddress(listPath, 'created', created.value.id))
}

export async function updateKeyAction(state: KeyFormState, form: FormData): Promise<KeyFormState> {
  const keyId = readText(form, 'keyId')
  const context = await commandContext()
  const checked = checkKeyForm(readKeyForm(form), context.nowMs)
  if (!checked.ok) return refusedState(state, checked.failure)
  const held = await getKey(context.actor, keyId, context.nowMs)
  if (!held.ok) return refusedState(state, held.failure)
  const { exports } = held.value.permissions
  const kept = exports === 'all' ? [] : exports
  const named = checkExportNames(checked.value.permissions, context.actor.role, kept)
  if (!named.ok) return refusedState(state, named.failure)
  const version = Number(readText(form, 'version'))
  const updated = await updateKey(context, keyId, checked.value, version)
  if (!updated.ok) return refusedState(state, updated.failure)
  redirect(flashAddress(listPath, 'saved', keyId))
}

export async function revokeKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const context = await commandContext()
  const revoked = await revokeKey(context, readText(form, 'keyId'), readText(form, 'reason'))
  if (!revoked.ok) return { failure: refusalText(revoked.failure) }
  redirect(endedAddress(form, 'revoked', revoked.value.newDefaultKeyId))
}

export async function deleteKeyAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const deleted = await deleteKey(await commandContext(), readText(form, 'keyId'))
  if (!deleted.ok) return { failure: deleted.failure.detail }
  redirect(endedAddress(form, 'deleted', deleted.value.newDefaultKeyId))
}

export async function revealKeyAction(keyId: string): Promise<Copyable | Refused> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const revealed = await revealKey(proven.value, keyId)
  return revealed.ok ? { text: revealed.value } : refusedStep(revealed.failure)
}

export async function revealExportLinkAction(keyId: string): Promise<Copyable | Refused> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const revealed = await revealLinkToken(proven.value, keyId)
  if (!revealed.ok) return refusedStep(revealed.failure)
  const origin = new URL(readEnvironment().AUTH_URL).origin
  const file = { exportName: 'statsdaily', userId: proven.value.actor.userId, format: 'csv' }
  const query = linkQuery(openChoices('last30days', 'csv'), [])
  return { text: exportLink(origin, revealed.value, file, query) }
}
