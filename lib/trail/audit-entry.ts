import type { CommandContext } from '@/lib/base/actor'
import { type AuditAction, type AuditDetails, auditActions, mostADay } from './audit-actions'
import { entryFields } from './entry-fields'

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
  return {
    action,
    fields: entryFields(context, action, subject, details),
    mostADay: mostADay[auditActions[action].kind],
  }
}

/** Returns an entry that stands, with a count, for every entry of the same tally: an import is one entry. */
export function tallied(entry: AuditEntry, tally: string): AuditEntry {
  return { ...entry, tally: `${entry.action}:${tally}` }
}
