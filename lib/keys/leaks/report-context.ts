import type { CommandContext, Via } from '@/lib/base/actor'

/** Whoever acts without being signed in: nobody knows who it is, the trail says by which way. */
export function reportContext(
  via: Extract<Via, { kind: 'possession' | 'report' }>,
  visit: Pick<CommandContext, 'address' | 'requestId' | 'nowMs'>,
): CommandContext {
  const actor = { userId: 'anonymous', email: '', name: '', role: 'viewer' as const, via }
  return { actor, ...visit }
}
