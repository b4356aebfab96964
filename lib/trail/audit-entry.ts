import type { CommandContext, Via } from '@/lib/base/actor'
import { type AuditAction, type AuditDetails, auditActions, mostADay } from './audit-actions'

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
      return { via: via.kind }
  }
}

/** An audit entry on its way to the script that writes it. */
export interface AuditEntry {
  action: AuditAction
  /** Flat. */
  fields: string[]
  mostADay: number
  tally?: string
  times?: number
}

/**
 * Returns one audit entry. The script that makes the change adds it to `activity:<user id>`.
 * @param subject id of what was changed; undefined when only the script knows it and adds it
 */
export function auditEntry<Action extends AuditAction>(
  context: CommandContext,
  action: Action,
  subject: string | undefined,
  details: AuditDetails<Action> = {},
): AuditEntry {
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
  return {
    action,
    fields: Object.entries(facts).flat(),
    mostADay: mostADay[auditActions[action].kind],
  }
}

/** Returns an entry that stands, with a count, for every entry of the same tally: an import is one entry. */
export function tallied(entry: AuditEntry, tally: string): AuditEntry {
  return { ...entry, tally: `${entry.action}:${tally}` }
}
