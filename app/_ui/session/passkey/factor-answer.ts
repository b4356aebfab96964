import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { takeProof } from '@/lib/people/passkeys/ceremony'
import type { FactorProof } from '@/lib/people/second-factor/check-factor'

/** What a dialog sends that asks for the second factor: a typed code, or that the browser has proven a passkey. */
export type FactorAnswer = { code: string } | { passkey: true }

const answerSchema = z.union([
  z.object({ code: z.string() }),
  z.object({ passkey: z.literal(true) }),
])

const unusable = problem('code_refused', 'This took too long, or was sent already. Try again.')

/** Reads the proof in an answer, and counts it as an attempt of the person. */
export async function readFactorAnswer(
  context: CommandContext,
  sent: unknown,
): Promise<Result<FactorProof, Problem>> {
  const throttled = await throttleCode(context.actor.userId)
  if (!throttled.ok) return throttled
  const answer = answerSchema.safeParse(sent).data
  if (!answer) return fail(unusable)
  if ('code' in answer) return succeed(answer.code.slice(0, 64))
  const proven = await takeProof()
  return proven ? succeed(proven) : fail(unusable)
}
