import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { expiryNotice } from '@/lib/outbox/expiry-notice'
import { stepUpRequired } from '@/lib/people/sessions/step-up'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import { attributeNames } from '../record/attributes'
import { exceedsActingKey, keyChangedElsewhere, keyNotFound } from '../record/key-problems'
import { type CheckedSettings, plainSettings } from '../record/key-settings'
import { settingsFields } from '../record/stored-settings'
import { rulesProblem } from '../rules/broken-rules'
import { flatFields } from '../token/mint-key'
import { stepUpForMore } from './step-up-for-more'
import { updateKeyScript } from './update-key.lua'

const refusals = {
  not_found: keyNotFound,
  is_default: problem('conflict', 'The key made by the system cannot be edited.'),
  is_revoked: problem('conflict', 'The key was revoked; a revoked key cannot be edited.'),
  conflict: keyChangedElsewhere,
  exceeds: exceedsActingKey,
  step_up_required: stepUpRequired,
}

/**
 * Replaces all settings of a key of the actor. A change that gives the key more permissions, wider limits, more time or
 * more addresses, or that reactivates it, requires a recent step-up of the person. The audit trail names the attributes that
 * changed.
 * @param version the version that was edited; if the store has another one, the result is `conflict`
 * @returns `proof_required` when the last step-up is too old for such a change, `invalid_parameter` when the settings break
 * limits or policies of the administrators; nothing is changed then
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function updateKey(
  context: CommandContext,
  keyId: string,
  settings: CheckedSettings,
  version: number,
): Promise<Result<void, Problem>> {
  const ownerId = context.actor.userId
  const fields = settingsFields(settings)
  const { name, status } = settings
  const outcome = await updateKeyScript.run(
    {
      user: keyNames.user(ownerId),
      key: keyNames.apiKey(keyId),
      activity: keyNames.activity(ownerId),
    },
    {
      id: keyId,
      ownerId,
      version,
      fields: flatFields(fields),
      permissions: fields.permissions,
      expiresAtMs: fields.expiresAtMs,
      notBeforeMs: fields.notBeforeMs,
      limits: fields.limits,
      allowedNetworks: fields.allowedNetworks,
      status,
      attributes: attributeNames,
      unset: settingsFields(plainSettings(name)),
      ...actingKey(context),
      ...stepUpForMore(context),
      removed: Object.keys(fields).filter((field) => fields[field] === undefined),
      notice: expiryNotice(settings.expiresAtMs, context.nowMs),
      entry: auditEntry(context, 'key.updated', keyId, { keyName: name, status }),
    },
  )
  if (typeof outcome !== 'string') return fail(rulesProblem(outcome[1], 'The key was not saved.'))
  return outcome === 'updated' ? succeed(undefined) : fail(refusals[outcome])
}
