import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { readRefusal } from '@/app/_ui/kit/read-answer'
import type { ProofUse } from '@/lib/people/passkeys/ceremony'

/** What a device answers that has a passkey. */
export type PasskeyAnswer = AuthenticationResponseJSON

/** What the device answered, or why it did not, in words. */
export type DeviceAnswer<Answer> = { answer: Answer } | { failure: string }

/** Loads the script that speaks to the device. Pages do it on first interest. */
export function loadAuthenticator() {
  return import('@simplewebauthn/browser')
}

const failures: Record<string, string> = {
  AbortError: 'The device was not asked any more. Try again.',
  InvalidStateError: 'This device already has a passkey for your account.',
  NotAllowedError: 'No passkey was used: the device was cancelled, or took too long. Try again.',
  SecurityError: 'Passkeys work only at the address of this instance. Open it there.',
}

const unanswered = 'Keyward did not answer. Try again in a few seconds.'

async function post(path: string, body: object): Promise<Response | undefined> {
  const headers = { 'Content-Type': 'application/json' }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined)
}

async function ask<Answer>(prompt: () => Promise<Answer>): Promise<DeviceAnswer<Answer>> {
  try {
    return { answer: await prompt() }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return { failure: failures[name] ?? 'This browser cannot use a passkey here.' }
  }
}

/** Has the server check what the device answered; the browser then keeps what was shown, sealed. */
async function send<Answer extends object>(
  use: ProofUse | 'new',
  made: DeviceAnswer<Answer>,
): Promise<DeviceAnswer<Answer>> {
  if ('failure' in made) return made
  const response = await post('/api/passkey/answer', { use, answer: made.answer })
  if (response?.ok) return made
  const refusal = readRefusal(await response?.json().catch(() => undefined))
  return { failure: refusal?.detail ?? unanswered }
}

/** Has the device make a passkey, and the server check it. Never throws. */
export async function makePasskey(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<DeviceAnswer<RegistrationResponseJSON>> {
  return send(
    'new',
    await ask(async () => (await loadAuthenticator()).startRegistration({ optionsJSON })),
  )
}

/** Returns whether a passkey's answer says that it is of this person. The server checks whose it is. */
export function isPasskeyOf(userId: string, { response }: PasskeyAnswer): boolean {
  return response.userHandle === btoa(userId).replace(/={1,2}$/, '')
}

/** Has the device sign a new challenge with a passkey that it has for this site, and the server check it. Never throws. */
export async function provePasskey(use: ProofUse): Promise<DeviceAnswer<PasskeyAnswer>> {
  const response = await post(`/api/passkey?use=${use}`, {})
  const optionsJSON: PublicKeyCredentialRequestOptionsJSON | undefined = response?.ok
    ? await response.json().catch(() => undefined)
    : undefined
  if (!optionsJSON) return { failure: unanswered }
  return send(
    use,
    await ask(async () => (await loadAuthenticator()).startAuthentication({ optionsJSON })),
  )
}
