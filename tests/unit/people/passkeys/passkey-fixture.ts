import { randomBytes } from 'node:crypto'
import type { CommandContext } from '@/lib/base/actor'
import { addPasskey } from '@/lib/people/passkeys/add-passkey'
import { checkPasskey } from '@/lib/people/passkeys/check-passkey'
import { newPerson } from '@/tests/support/accounts'
import {
  type Deviation,
  newAuthenticator,
  type TestAuthenticator,
} from '@/tests/support/clients/authenticator'

/** A challenge as the server makes it. */
export function newChallenge(): string {
  return randomBytes(32).toString('base64url')
}

/** Adds a passkey of a new device. */
export async function enrol(context: CommandContext, more: Deviation = {}) {
  const device = newAuthenticator(context.actor.userId)
  const challenge = newChallenge()
  const answer = device.register(challenge, more)
  const added = await addPasskey(context, { answer, challenge, name: ' Laptop ' })
  return { device, answer, challenge, outcome: added.ok ? added.value : added.failure.code }
}

/** A person with one passkey. */
export async function enrolled(more: Deviation = {}) {
  const { context } = await newPerson()
  const made = await enrol(context, more)
  if (typeof made.outcome === 'string') throw new Error(made.outcome)
  return { context, device: made.device, codes: made.outcome }
}

/** The id of the person that a device opens, or the code of the refusal. */
export async function outcomeOf(
  context: CommandContext,
  device: TestAuthenticator,
  more: Deviation = {},
): Promise<string> {
  const challenge = newChallenge()
  const checked = await checkPasskey(context, { answer: device.prove(challenge, more), challenge })
  return checked.ok ? checked.value.id : checked.failure.code
}
