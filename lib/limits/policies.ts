import type { CallWindow } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'

/** A quota: at most `quota` units in a sliding window of `windowSeconds`. */
export type LimitPolicy = CallWindow

/**
 * Every limit of Keyward, once.
 * `export`, `self` and `manage` count per key; `failures` per address, and only credentials the store had to be asked
 * about. Sign-in counts an account from one address narrowly and an account as a whole widely, so that a stranger's
 * wrong guesses do not lock the owner out. Codes count per person, because they require the password. `report` counts
 * requests that need no sign-in.
 */
export const policies = {
  export: defaultKeyLimits.windows[0],
  self: { name: 'self', quota: 60, windowSeconds: 60 },
  manage: { name: 'manage', quota: 120, windowSeconds: 60 },
  failures: { name: 'failures', quota: 50, windowSeconds: 60 },
  report: { name: 'report', quota: 30, windowSeconds: 60 },
  signInFromAddress: { name: 'sign-in-from-address', quota: 10, windowSeconds: 900 },
  signInAddress: { name: 'sign-in-address', quota: 30, windowSeconds: 900 },
  signInCode: { name: 'sign-in-code', quota: 10, windowSeconds: 900 },
  signInAccount: { name: 'sign-in-account', quota: 100, windowSeconds: 900 },
  /** Mails with a link for a new password: to one account, and asked for from one address. */
  resetMailAccount: { name: 'reset-mail-account', quota: 3, windowSeconds: 3600 },
  resetMailAddress: { name: 'reset-mail-address', quota: 10, windowSeconds: 3600 },
  /** Per address: invitations, password resets and the setup of an instance. */
  oneTimeLink: { name: 'one-time-link', quota: 30, windowSeconds: 900 },
  /** Answers of passkeys, which cannot be guessed, from one address: people of one office share it. */
  passkeyAnswer: { name: 'passkey-answer', quota: 300, windowSeconds: 900 },
} as const satisfies Record<string, LimitPolicy>

/**
 * The limits of the console. `bulk` counts commands on up to 100 keys, and `import` parts of a file with up to 250 lines,
 * checked or imported. `end` counts per session, all others per person.
 */
export const consolePolicies = {
  change: { name: 'console-change', quota: 120, windowSeconds: 60 },
  end: { name: 'console-end', quota: 120, windowSeconds: 60 },
  bulk: { name: 'console-bulk', quota: 20, windowSeconds: 60 },
  import: { name: 'console-import', quota: 60, windowSeconds: 600 },
} as const satisfies Record<string, LimitPolicy>
