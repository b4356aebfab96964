import { type CommandContext, sessionIdOf } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { addPasskey } from '@/lib/people/passkeys/add-passkey'
import type { MadePasskey, ProvenPasskey } from '@/lib/people/passkeys/ceremony'
import { newChallenge } from '@/lib/people/passkeys/challenge'
import { checkMade, checkProof } from '@/lib/people/passkeys/check-answer'
import { consumePasskey } from '@/lib/people/passkeys/consume-passkey'
import { newPerson } from '@/tests/support/accounts'
import {
  type Deviation,
  newAuthenticator,
  type TestAuthenticator,
} from '@/tests/support/clients/authenticator'

/** Has a device make a passkey for the session, and the server check it. */
export async function make(
  context: CommandContext,
  device: TestAuthenticator,
  more: Deviation = {},
  isProven = true,
): Promise<Result<MadePasskey, Problem>> {
  const challenge = newChallenge()
  const sessionId = sessionIdOf(context.actor) ?? ''
  const asked = { stage: 'make', challenge, sessionId, isProven } as const
  return checkMade(asked, device.register(challenge, more))
}

/** Adds a passkey of a new device. */
export async function enrol(context: CommandContext, more: Deviation = {}) {
  const device = newAuthenticator(context.actor.userId)
  const made = await make(context, device, more)
  const added = made.ok ? await addPasskey(context, made.value, ' Laptop ') : made
  return { device, made, outcome: added.ok ? added.value : added.failure.code }
}

/** A person with one passkey. */
export async function enrolled(more: Deviation = {}) {
  const { context } = await newPerson()
  const made = await enrol(context, more)
  if (typeof made.outcome === 'string') throw new Error(made.outcome)
  return { context, device: made.device, codes: made.outcome }
}

/** Has a device sign a challenge, and the server check it. */
export async function prove(
  context: CommandContext,
  device: TestAuthenticator,
  more: Deviation = {},
): Promise<Result<ProvenPasskey, Problem>> {
  const challenge = newChallenge()
  return checkProof(
    { stage: 'prove', use: 'identity', challenge },
    device.prove(challenge, more),
    context,
  )
}

/** The id of the person that a device opens, or the code of the refusal. */
export async function outcomeOf(
  context: CommandContext,
  device: TestAuthenticator,
  more: Deviation = {},
): Promise<string> {
  const proven = await prove(context, device, more)
  const used = proven.ok ? await consumePasskey(context, proven.value) : proven
  return used.ok ? used.value.id : used.failure.code
}
