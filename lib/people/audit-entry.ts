import type { CommandContext } from './actor'

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
    subject,
    address: context.address,
    request: context.requestId,
    atMs: String(context.nowMs),
    ...details,
  }
  return Object.entries(entry).flat()
}
