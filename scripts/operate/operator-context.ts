import type { Actor, CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'

/** The person who runs a command beside the store, and may do what an administrator may, and more. */
export const operator: Actor = {
  userId: 'operator',
  email: '',
  name: 'Operator',
  role: 'administrator',
  via: { kind: 'operator' },
}

/** Returns the context of one command. */
export function operatorContext(): CommandContext {
  return {
    actor: operator,
    address: 'command line',
    requestId: newId('request'),
    nowMs: Date.now(),
  }
}
