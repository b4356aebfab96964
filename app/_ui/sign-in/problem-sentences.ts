import { keyRefusal } from '@/app/_ui/session/again/request-sign-in'

/** What the page of sign-in says, by the code in its address. */
export const problemSentences: Record<string, string> = {
  'not-connected':
    'That account is not connected to any user here. Sign in with your password, then connect it under Account → Credentials.',
  'session-ended': 'Your session has ended. Sign in again.',
  'provider-failed': 'The provider could not sign you in. Try again, or use your password.',
  password_unsupported:
    'An older version stored your password in a format that this server cannot check. Ask your administrator for a link to set a new one.',
  sign_in_failed: 'The e-mail address or password is wrong.',
  console_not_allowed: keyRefusal,
  rate_limited: 'Too many attempts. Try again in a few minutes.',
  overloaded: 'Too many people are signing in at this moment. Try again in a few seconds.',
  store_unavailable: 'Sign-in is temporarily unavailable. Try again in a few seconds.',
  'signed-out-everywhere': 'You are signed out everywhere.',
  'account-opened': 'Your account is ready. Sign in with your new password.',
  'password-set':
    'Your new password is set, and all your sessions have ended. Sign in with the new password.',
}
