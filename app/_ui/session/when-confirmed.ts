import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { steppedUpContext } from '@/lib/gate/console/command-context'

/** Runs a verb for a person who has recently confirmed their identity, and refuses everybody else first. */
export async function whenConfirmed<Value>(
  verb: (context: CommandContext) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const proven = await steppedUpContext()
  return proven.ok ? verb(proven.value) : proven
}
