'use server'

import { commandContext } from '@/lib/gate/console/command-context'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { findUser } from '@/lib/people/find-user'
import { foldEmail } from '@/lib/people/fold-email'
import { noteProof } from '@/lib/people/sessions/recent-proof'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { waitingTime } from '../account/credentials/waiting-time'

/** What this person can prove who they are with. */
export interface ProofWays {
  password: boolean
}

export async function readProofWaysAction(): Promise<ProofWays> {
  const { actor } = await commandContext()
  const user = await findUser(actor.userId)
  return { password: Boolean(user?.passwordHash) }
}

/** Checks the password once more; from then on the session counts as proven. */
export async function proveAction(secret: string): Promise<{ failure?: string }> {
  const context = await commandContext()
  const { actor, address } = context
  const admitted = await throttleSignIn({ foldedEmail: foldEmail(actor.email), address })
  if (!admitted.ok) return { failure: waitingTime(admitted.failure) }
  const found = await authenticatePassword(actor.email, String(secret).slice(0, 1024))
  if (!found.ok || found.value.id !== actor.userId) {
    return { failure: 'This is not your password.' }
  }
  await noteProof(context, 'password')
  return {}
}
