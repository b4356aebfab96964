import type { EventPayload } from './event-table'

type Changed = Extract<EventPayload, { type: 'account.sign_in_changed' }>['data']

/** A mail about one change: its subject, what someone did, and what follows. */
type Wording = (named: string) => readonly [subject: string, deed: string, effect: string]

const wordings: Record<Changed['change'], Wording> = {
  passkey_added: (named) => [
    'A passkey was added to your account',
    `added the passkey “${named}” to your account`,
    'It signs in without your password.',
  ],
  passkey_removed: (named) => [
    'A passkey was removed from your account',
    `removed the passkey “${named}” from your account`,
    'It no longer signs in.',
  ],
  app_added: () => [
    'An authenticator app was added to your account',
    'added an authenticator app to your account',
    'Signing in with your password now asks for its code.',
  ],
  app_removed: () => [
    'The authenticator app of your account was removed',
    'removed the authenticator app of your account',
    'Its codes no longer work.',
  ],
  codes_renewed: () => [
    'Your recovery codes were replaced',
    'replaced the recovery codes of your account',
    'The older codes no longer work.',
  ],
  factors_reset: () => [
    'Your second factor was turned off',
    'turned off your second factor as an administrator and removed your passkeys',
    'All your sessions have ended. Your password is unchanged. Sign in and add a new second factor.',
  ],
  provider_connected: (named) => [
    `${named} was connected to your account`,
    `connected an account at ${named} to your account`,
    'It signs in without your password.',
  ],
  provider_disconnected: (named) => [
    `${named} was disconnected from your account`,
    `disconnected ${named} from your account`,
    `You no longer sign in with ${named}.`,
  ],
}

/**
 * Returns the mail that tells a person of a change to how they sign in. The address of an administrator is not told.
 * @param minute when it happened
 */
export function signInChanged(
  minute: string,
  { change, address, named = '' }: Changed,
): { subject: string; text: string[] } {
  const [subject, deed, effect] = wordings[change](named)
  const isReset = change === 'factors_reset'
  const from = isReset ? '' : `, from the address ${address}`
  const remedy = isReset
    ? 'If you did not ask for this, tell your administrator and change your password.'
    : 'If this was not you, undo it on the page below, change your password and sign out everywhere.'
  return { subject, text: [`On ${minute}, someone ${deed}${from}. ${effect}`, remedy] }
}
