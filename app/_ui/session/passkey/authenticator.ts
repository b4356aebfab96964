import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'

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

async function ask<Answer>(prompt: () => Promise<Answer>): Promise<DeviceAnswer<Answer>> {
  try {
    return { answer: await prompt() }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return { failure: failures[name] ?? 'This browser cannot use a passkey here.' }
  }
}

/** Has the device make a passkey. Never throws. */
export async function makePasskey(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<DeviceAnswer<RegistrationResponseJSON>> {
  return ask(async () => (await loadAuthenticator()).startRegistration({ optionsJSON }))
}

/** Returns whether a passkey's answer says that it is of this person. The server checks whose it is. */
export function isPasskeyOf(userId: string, { response }: PasskeyAnswer): boolean {
  return response.userHandle === btoa(userId).replace(/=+$/, '')
}

async function requestOptions(): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const response = await fetch('/api/passkey', { method: 'POST' })
  return response.ok ? response.json() : undefined
}

/** Has the device sign a new challenge with a passkey that it has for this site. Never throws. */
export async function provePasskey(): Promise<DeviceAnswer<PasskeyAnswer>> {
  const optionsJSON = await requestOptions().catch(() => undefined)
  if (!optionsJSON) return { failure: 'Keyward did not answer. Try again in a few seconds.' }
  return ask(async () => (await loadAuthenticator()).startAuthentication({ optionsJSON }))
}
