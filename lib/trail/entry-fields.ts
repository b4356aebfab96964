import type { CommandContext, Via } from '@/lib/base/actor'
import type { AuditAction, AuditDetails } from './audit-actions'

/** Returns the session, key or channel of the actor for the trail. The id of a session is not a credential. */
function viaFields(via: Via): Record<string, string> {
  switch (via.kind) {
    case 'session':
      return { via: 'session', viaId: via.sessionId }
    case 'key':
      return { via: 'key', viaId: via.keyId, viaName: via.keyName }
    case 'report':
      return { via: 'report', viaName: via.reporter }
    case 'possession':
    case 'system':
    case 'operator':
      return { via: via.kind }
  }
}

/**
 * Returns the fields of one audit entry, flat.
 * @param subject id of what was changed; undefined when only the script knows it and adds it
 */
export function entryFields<Action extends AuditAction>(
  context: CommandContext,
  action: Action,
  subject: string | undefined,
  details: AuditDetails<Action> = {},
): string[] {
  const facts = {
    action,
    actor: context.actor.userId,
    ...viaFields(context.actor.via),
    ...(subject !== undefined && { subject }),
    address: context.address,
    request: context.requestId,
    atMs: String(context.nowMs),
    ...details,
  }
  return Object.entries(facts).flat()
}
