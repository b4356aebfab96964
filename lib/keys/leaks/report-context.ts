import type { CommandContext, Via } from '@/lib/base/actor'

/** The actor of a report: not signed in and unknown. The audit trail names the channel of the report. */
export function reportContext(
  via: Extract<Via, { kind: 'possession' | 'report' }>,
  visit: Pick<CommandContext, 'address' | 'requestId' | 'nowMs'>,
): CommandContext {
  const actor = { userId: 'anonymous', email: '', name: '', role: 'viewer' as const, via }
  return { actor, ...visit }
}
