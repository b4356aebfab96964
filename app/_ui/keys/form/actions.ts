'use server'

import { flashAddress } from '@/app/_ui/address/flash-address'
import { listPath } from '@/app/_ui/address/keys-address'
import { readText } from '@/app/_ui/session/action-answer'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { checkExportNames } from '@/lib/exports/permissions/check-export-names'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadOrName } from '@/lib/gate/console/require-actor'
import { createKey } from '@/lib/keys/edit/create-key'
import { updateKey } from '@/lib/keys/edit/update-key'
import { fillKeyForm } from '@/lib/keys/form/form-fields'
import { checkKeyForm, toFormProblem } from '@/lib/keys/form/key-form'
import { getKey } from '@/lib/keys/list/get-key'
import { keyChangedElsewhere } from '@/lib/keys/record/key-problems'
import type { CheckedSettings } from '@/lib/keys/record/key-settings'
import type { KeyFormState } from './form-state'
import { toFormValues } from './form-values'
import { readKeyForm, refusedState } from './read-key-form'

function refused(failure: Problem, state?: KeyFormState, form?: FormData): KeyFormState {
  const refusal = refusedState(state ?? { errors: {}, attempt: 0 }, failure)
  return { ...refusal, ...(form && { typed: toFormValues(readKeyForm(form)) }) }
}

async function leadToList(
  context: CommandContext,
  done: 'saved' | 'created',
  keyId: string,
): Promise<KeyFormState> {
  const leadsTo = await leadOrName(context, flashAddress(listPath, done, keyId))
  return { errors: {}, leadsTo, attempt: 0 }
}

/**
 * Answers a form whose key was changed elsewhere with the other version, so that the person can choose. The same form
 * twice is not a conflict: the answer to the first one was lost.
 */
async function answerConflict(
  context: CommandContext,
  keyId: string,
  sent: CheckedSettings,
  refusal: KeyFormState,
): Promise<KeyFormState> {
  const found = await getKey(context.actor, keyId, context.nowMs)
  if (!found.ok || found.value.storedStatus === 'revoked') return refusal
  const { version, storedStatus: status } = found.value
  const theirs = fillKeyForm({ ...found.value, status })
  if (JSON.stringify(theirs) === JSON.stringify(fillKeyForm(sent)))
    return leadToList(context, 'saved', keyId)
  const { failure: _, ...rest } = refusal
  return { ...rest, conflict: { theirs: toFormValues(theirs), version } }
}

export const createKeyAction = consoleAction(
  'createKeyAction',
  refused,
  async (context: CommandContext, state: KeyFormState, form: FormData): Promise<KeyFormState> => {
    const typed = readKeyForm(form)
    const checked = checkKeyForm(typed, context.nowMs)
    if (!checked.ok) return refused(checked.failure, state, form)
    const named = checkExportNames(checked.value.permissions, context.actor.role)
    if (!named.ok) return refused(named.failure, state, form)
    const created = await createKey(context, checked.value, {
      intent: readText(form, 'intentId'),
      reveal: false,
    })
    if (!created.ok) return refused(toFormProblem(created.failure, typed), state, form)
    return leadToList(context, 'created', created.value.id)
  },
)

export const updateKeyAction = consoleAction(
  'updateKeyAction',
  refused,
  async (context: CommandContext, state: KeyFormState, form: FormData): Promise<KeyFormState> => {
    const keyId = readText(form, 'keyId')
    const typed = readKeyForm(form)
    const checked = checkKeyForm(typed, context.nowMs)
    if (!checked.ok) return refused(checked.failure, state, form)
    const held = await getKey(context.actor, keyId, context.nowMs)
    if (!held.ok) return refused(held.failure, state, form)
    const { exports } = held.value.permissions
    const kept = exports === 'all' ? [] : exports
    const named = checkExportNames(checked.value.permissions, context.actor.role, kept)
    if (!named.ok) return refused(named.failure, state, form)
    const version = Number(readText(form, 'version'))
    const updated = await updateKey(context, keyId, checked.value, version)
    if (!updated.ok) {
      const refusal = refused(toFormProblem(updated.failure, typed), state, form)
      const isConflict = updated.failure === keyChangedElsewhere
      return isConflict ? answerConflict(context, keyId, checked.value, refusal) : refusal
    }
    return leadToList(context, 'saved', keyId)
  },
)
