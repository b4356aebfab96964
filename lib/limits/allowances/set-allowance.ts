import { type CommandContext, roles } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { keyNotFound } from '@/lib/keys/record/key-problems'
import { accountEvents, keyEvents } from '@/lib/outbox/key-events'
import {
  administratorRecord,
  administratorsOnly,
  checkMayAdminister,
} from '@/lib/people/administer/administrators-only'
import { userNotFound } from '@/lib/people/administer/get-user'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { limitsText } from './limits-text'
import { setAllowanceScript } from './set-allowance.lua'

/** What an administrator limits: one key, all keys of a person together, or those of each person with a role. */
export type AllowanceTarget =
  | { kind: 'key'; keyId: string; ownerId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'role'; role: string }

const noRole = problem('not_found', 'The role does not exist.')

/** Returns where the limits of a target are stored, and the trail, the entry and the events that tell of a change. */
function placeOf(context: CommandContext, target: AllowanceTarget, limits: string) {
  switch (target.kind) {
    case 'key':
      return {
        record: keyNames.apiKey(target.keyId),
        field: 'allowance',
        ownerId: target.ownerId,
        trail: target.ownerId,
        entry: auditEntry(context, 'key.limits_set', target.keyId, { limits }),
        events: keyEvents(context.nowMs, { type: 'key.limits_set', data: { limits } }),
      }
    case 'person':
      return {
        record: keyNames.user(target.userId),
        field: 'limits',
        trail: target.userId,
        entry: auditEntry(context, 'user.limits_set', target.userId, { limits }),
        events: accountEvents(context.nowMs, { type: 'account.limits_set', data: { limits } }),
      }
    case 'role':
      return {
        record: keyNames.instance(),
        field: `limits:${target.role}`,
        trail: context.actor.userId,
        entry: auditEntry(context, 'role.limits_set', target.role, { role: target.role, limits }),
        events: [],
      }
  }
}

/**
 * Sets the limits that owners cannot exceed. They hold from the next call on, whatever limits a key has of its own.
 * Only for administrators.
 * @param limits what is allowed; without windows and quotas, what holds is decided by the person, the role, and the
 * limits of every key
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function setAllowance(
  context: CommandContext,
  target: AllowanceTarget,
  limits: KeyLimits,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  if (target.kind === 'role' && !roles.some((role) => role === target.role)) return fail(noRole)
  const { record, field, ownerId, trail, entry, events } = placeOf(
    context,
    target,
    limitsText(limits),
  )
  const isSet = Object.values(limits).some((limit) => limit !== undefined)
  const outcome = await setAllowanceScript.run(
    {
      record,
      activity: keyNames.activity(trail),
      administrator: administratorRecord(context.actor),
    },
    {
      field,
      limits: isSet ? JSON.stringify(limits) : undefined,
      ownerId,
      mustExist: target.kind !== 'role',
      entry,
      events,
    },
  )
  if (outcome === 'forbidden') return fail(administratorsOnly)
  if (outcome === 'not_found') return fail(target.kind === 'key' ? keyNotFound : userNotFound)
  return succeed(undefined)
}
