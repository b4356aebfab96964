'use server'

import { redirect } from 'next/navigation'
import { flashAddress } from '@/app/_ui/address/flash-address'
import { listPath } from '@/app/_ui/address/keys-address'
import { readText } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { checkExportNames } from '@/lib/exports/permissions/check-export-names'
import { consoleAction } from '@/lib/gate/console/console-action'
import { createKey } from '@/lib/keys/edit/create-key'
import { updateKey } from '@/lib/keys/edit/update-key'
import { checkKeyForm } from '@/lib/keys/form/key-form'
import { getKey } from '@/lib/keys/list/get-key'
import type { KeyFormState } from './form-state'
import { readKeyForm, refusedState } from './read-key-form'

function refused(failure: Problem, state?: KeyFormState): KeyFormState {
  return refusedState(state ?? { errors: {}, attempt: 0 }, failure)
}

export const createKeyAction = consoleAction(
  'createKeyAction',
  refused,
  async (context: CommandContext, state: KeyFormState, form: FormData): Promise<KeyFormState> => {
    const checked = checkKeyForm(readKeyForm(form), context.nowMs)
    if (!checked.ok) return refusedState(state, checked.failure)
    const named = checkExportNames(checked.value.permissions, context.actor.role)
    if (!named.ok) return refusedState(state, named.failure)
    const created = await createKey(context, checked.value, {
      intent: readText(form, 'intentId'),
      reveal: false,
    })
    if (!created.ok) return refusedState(state, created.failure)
    redirect(flashAddress(listPath, 'created', created.value.id))
  },
)

export const updateKeyAction = consoleAction(
  'updateKeyAction',
  refused,
  async (context: CommandContext, state: KeyFormState, form: FormData): Promise<KeyFormState> => {
    const keyId = readText(form, 'keyId')
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
  },
)
