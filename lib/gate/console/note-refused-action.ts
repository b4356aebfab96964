import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { recordOftenAttempt } from '@/lib/trail/record-attempt'

/** Records that somebody who is signed in, or a key that opened the console, called an action they may not call. */
export async function noteRefusedAction(
  context: CommandContext,
  { code }: Pick<Problem, 'code'>,
): Promise<void> {
  const attempt = code === 'rate_limited' ? 'attempt.throttled' : 'attempt.permission_missing'
  const { userId } = context.actor
  await recordOftenAttempt(attempt, { userId, name: userId }, context, { reason: code })
}
