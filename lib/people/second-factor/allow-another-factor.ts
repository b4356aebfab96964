import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { findUser } from '../find-user'
import { hasFactor } from '../user'
import { checkFactor, type FactorProof } from './check-factor'

const proofMissing = problem('code_refused', 'Confirm with a code of your app or a passkey first.')

/**
 * Says whether the actor may add a factor, and consumes the proof. A further one asks for one that is there: else a
 * session that somebody else has would make itself a factor, and remove the others with it. The caller consumes a
 * throttle first.
 * @returns whether a factor was shown: false for the first one; `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function allowAnotherFactor(
  context: CommandContext,
  proof: FactorProof | undefined,
  store: Kv = kv(),
): Promise<Result<boolean, Problem>> {
  const user = await findUser(context.actor.userId, store)
  if (!user || !hasFactor(user)) return succeed(false)
  if (proof === undefined) return fail(proofMissing)
  const checked = await checkFactor(context, proof, store)
  return checked.ok ? succeed(true) : checked
}
