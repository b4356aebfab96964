import type { CommandContext } from '@/lib/base/actor'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import { type AllowanceTarget, setAllowance } from '@/lib/limits/allowances/set-allowance'

/** The context of an operator, who may do what administrators may. */
export function asOperator(context: CommandContext): CommandContext {
  const actor = { ...context.actor, role: 'administrator', via: { kind: 'operator' } } as const
  return { ...context, actor }
}

/** Sets limits as an administrator does. */
export async function allow(
  context: CommandContext,
  target: AllowanceTarget,
  limits: KeyLimits,
): Promise<void> {
  const set = await setAllowance(asOperator(context), target, limits)
  if (!set.ok) throw new Error(set.failure.detail)
}

/** Lets the owner of a key choose any limits for it. */
export function allowMore(context: CommandContext, keyId: string): Promise<void> {
  const windows = [{ name: 'any', quota: 1_000_000, windowSeconds: 1 }]
  const quotas = { rowsPerDay: Number.MAX_SAFE_INTEGER, bytesPerDay: Number.MAX_SAFE_INTEGER }
  const target = { kind: 'key', keyId, ownerId: context.actor.userId } as const
  return allow(context, target, { windows, ...quotas })
}
