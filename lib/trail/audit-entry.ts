import type { CommandContext, Via } from '@/lib/base/actor'

/** With what somebody acted, in the words of the trail; an id of a session opens nothing. */
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

/**
 * The fields of one audit entry, flat, for the script that makes the change to XADD to `activity:<user id>`.
 * @param subject id of what was changed
 * @param details further facts; never a credential
 */
export function auditEntry(
  context: CommandContext,
  action: string,
  subject: string,
  details: Record<string, string> = {},
): string[] {
  const entry = {
    action,
    actor: context.actor.userId,
    ...viaFields(context.actor.via),
    subject,
    address: context.address,
    request: context.requestId,
    atMs: String(context.nowMs),
    ...details,
  }
  return Object.entries(entry).flat()
}
