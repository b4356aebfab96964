import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { type ProofUse, takeProof } from '@/lib/people/passkeys/ceremony'
import { allowAnotherFactor } from '@/lib/people/second-factor/allow-another-factor'
import type { FactorProof } from '@/lib/people/second-factor/check-factor'

/** What a dialog sends that asks for the second factor: a typed code, or that the browser has proven a passkey. */
export type FactorAnswer = { code: string } | { passkey: true }

/** What the page sends of a person who has none yet; the server looks itself. */
export type FirstFactor = { isFirst: true }

const answerSchema = z.union([
  z.object({ code: z.string() }),
  z.object({ passkey: z.literal(true) }),
])

const unusable = problem('code_refused', 'This took too long, or was sent already. Try again.')

/** Reads the proof in an answer. A code, which can be guessed, counts as an attempt of the person. */
async function readFactorAnswer(
  context: CommandContext,
  sent: unknown,
  use: ProofUse,
): Promise<Result<FactorProof, Problem>> {
  const answer = answerSchema.safeParse(sent).data
  if (!answer) return fail(unusable)
  if ('code' in answer) {
    const throttled = await throttleCode(context.actor.userId, context)
    return throttled.ok ? succeed(answer.code.slice(0, 64)) : throttled
  }
  const proven = await takeProof(use)
  return proven ? succeed(proven) : fail(unusable)
}

/** Carries out a verb that asks for the second factor, with the proof in an answer. */
export async function withFactorAnswer<T>(
  context: CommandContext,
  sent: unknown,
  verb: (proof: FactorProof) => Promise<Result<T, Problem>>,
  use: ProofUse = 'factor',
): Promise<Result<T, Problem>> {
  const proof = await readFactorAnswer(context, sent, use)
  return proof.ok ? verb(proof.value) : proof
}

/** Says whether the person may add a factor, with the proof in an answer if one is there; true when it was shown. */
export async function allowFactorAnswer(
  context: CommandContext,
  sent: FactorAnswer | FirstFactor,
): Promise<Result<boolean, Problem>> {
  if ('isFirst' in sent) return allowAnotherFactor(context, undefined)
  return withFactorAnswer(context, sent, (proof) => allowAnotherFactor(context, proof))
}
