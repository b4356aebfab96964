/**
 * The name of every key in the store, in one place.
 * `credential:<lookup id>` → key id; `key:<id>` is the record; a user's keys are a sorted set by creation time;
 * which key is the default is one field of the user, so there can never be two.
 */
export const keyNames = {
  /** What administrators set for the whole instance: `limits:<role>` and more, a field each. */
  instance: () => 'instance',
  user: (userId: string) => `user:${userId}`,
  userByEmail: (foldedEmail: string) => `user-by-email:${foldedEmail}`,
  userByIdentity: (provider: string, subject: string) => `user-by-identity:${provider}:${subject}`,
  /** Every user id, by the time the account was opened. */
  users: () => 'users',
  /** Cards of all users by name, which `indexUser` keeps. */
  usersByName: () => 'users-by-name',
  /** How far the users of an older store were put into `users`. */
  usersScan: () => 'users-scan',
  /** The last id assigned to a user who has no rows on the platform. */
  lastGivenUserId: () => 'last-given-user-id',
  /** By name of a secret, a MAC that shows whether it is still the same. */
  secretFingerprints: () => 'secret-fingerprints',
  /** Never written; only asked for, to see what the store allows. */
  storeProbe: (which: string) => `store-probe:${which}`,
  invitations: () => 'invitations',
  invitation: (invitationId: string) => `invitation:${invitationId}`,
  invitationByLink: (tokenHash: string) => `invitation-by-link:${tokenHash}`,
  invitationByEmail: (foldedEmail: string) => `invitation-by-email:${foldedEmail}`,
  invitationByUserId: (userId: string) => `invitation-by-user-id:${userId}`,
  passwordReset: (tokenHash: string) => `password-reset:${tokenHash}`,
  emailChange: (tokenHash: string) => `email-change:${tokenHash}`,
  session: (sessionId: string) => `session:${sessionId}`,
  userSessions: (userId: string) => `user-sessions:${userId}`,
  /** HMACs of the browsers and networks of a person, by their last sign-in. */
  signInClients: (userId: string) => `sign-in-clients:${userId}`,
  recoveryCodes: (userId: string) => `recovery-codes:${userId}`,
  /** A challenge for a passkey that was answered and works no more. */
  passkeyChallenge: (challengeHash: string) => `passkey-challenge:${challengeHash}`,
  userKeys: (userId: string) => `user-keys:${userId}`,
  /** The orders of an owner's list of keys, which `indexKey` keeps. By name, the members are cards, else ids. */
  keysByName: (userId: string) => `keys-by-name:${userId}`,
  keysByExpiry: (userId: string) => `keys-by-expiry:${userId}`,
  keysByUse: (userId: string) => `keys-by-use:${userId}`,
  /** By when a call was last refused or limited. */
  keysByFailure: (userId: string) => `keys-by-failure:${userId}`,
  /** Activated keys that expire, by when they do. */
  expiringKeys: (userId: string) => `expiring-keys:${userId}`,
  /** Keys that were reported as public, by when that was. */
  leakedKeys: (userId: string) => `leaked-keys:${userId}`,
  /** Every listed key of the instance, by the last four characters of its secrets and of their links. */
  keysByEnding: () => 'keys-by-ending',
  deletedKeys: (userId: string) => `deleted-keys:${userId}`,
  apiKey: (keyId: string) => `key:${keyId}`,
  credential: (lookupId: string) => `credential:${lookupId}`,
  intent: (userId: string, intentId: string) => `intent:${userId}:${intentId}`,
  /** The audit trail. Its script adds `:day:<day>` and `:tally:<name>`, which count and expire. */
  activity: (userId: string) => `activity:${userId}`,
  /**
   * What everybody does in an hour or a day: `usage` counts the outcomes, rows and bytes of all calls, of each role and of
   * each export; `minutes` those of each minute of an hour; `people` and `keys` rank the busiest, and `failing` the keys
   * with most calls that failed.
   */
  everybodys: (what: string, hourOrDay: string) => `everybodys:${what}:${hourOrDay}`,
  /** What exceeds the number of entries that the trail keeps for a day. */
  moreActivity: (userId: string) => `activity:${userId}:more`,
  /** Where the entries of all trails are, by time: `<user id>:<id of the entry>`. */
  instanceActivity: () => 'instance-activity',
  /** How far the entries of an older store were put into `instanceActivity`; `done` at the end. */
  instanceActivityScan: () => 'instance-activity-scan',
  keyUsage: (keyId: string) => `key-usage:${keyId}`,
  dailyUsage: (keyId: string, day: string) => `daily-usage:${keyId}:${day}`,
  hourlyUsage: (keyId: string, hour: string) => `hourly-usage:${keyId}:${hour}`,
  ownerHourlyUsage: (userId: string, hour: string) => `owner-hourly-usage:${userId}:${hour}`,
  /** Calls by the minute, for a few hours. */
  minuteUsage: (keyId: string, hour: string) => `minute-usage:${keyId}:${hour}`,
  ownerMinuteUsage: (userId: string, hour: string) => `owner-minute-usage:${userId}:${hour}`,
  /** Outcomes, rows and bytes of each export, caller and key that an hour or a day counts. */
  hourlyParts: (keyId: string, hour: string) => `hourly-parts:${keyId}:${hour}`,
  ownerHourlyParts: (userId: string, hour: string) => `owner-hourly-parts:${userId}:${hour}`,
  ownerDailyParts: (userId: string, day: string) => `owner-daily-parts:${userId}:${day}`,
  /** The latest calls of an hour. */
  ownerHourCalls: (userId: string, hour: string) => `owner-hour-calls:${userId}:${hour}`,
  /** Notices for webhook and mail, by the time of the next try. */
  outbox: () => 'outbox',
  outboxItem: (itemId: string) => `outbox-item:${itemId}`,
  /** Keys that expire, by the time of their next expiry notice. */
  expiryNotices: () => 'expiry-notices',
  /** Keys whose calls are being refused, until their owners are told. */
  failingKeys: () => 'failing-keys',
  ownerDailyUsage: (userId: string, day: string) => `owner-daily-usage:${userId}:${day}`,
  /** Calls of a day by key. */
  ownerDailyKeys: (userId: string, day: string) => `owner-daily-keys:${userId}:${day}`,
  ownerLastCalls: (userId: string) => `owner-last-calls:${userId}`,
  lastCalls: (keyId: string) => `last-calls:${keyId}`,
  /** Counts the calls of an address. */
  addressWindow: (policy: string, bucket: string) => `address-window:${policy}:${bucket}`,
  /** Counters of a key's rate limits; the script adds the length of the window. */
  keyWindow: (keyId: string) => `key-window:${keyId}`,
  /** The same of all keys of a person together. */
  personWindow: (userId: string) => `person-window:${userId}`,
  /** The same for calls of a key that are not exports. */
  policyWindow: (policy: string, keyId: string) => `policy-window:${policy}:${keyId}`,
  /** Counters of the `HEAD` calls beside the others of a key. */
  headWindow: (ofOthers: string) => `head-${ofOthers}`,
  /** Exports of a key that run now, by the time their lease ends. */
  runningExports: (keyId: string) => `running-exports:${keyId}`,
  /** The same of all keys; an export is here from its first renewal on. */
  exportsRunning: () => 'exports-running',
  /** What all keys did together, and when the last sweep ended. */
  totals: () => 'totals',
  /** What the exports of the version that was last seen consist of. */
  exportShapes: () => 'export-shapes',
  /** How each export changed last, by name. */
  exportChanges: () => 'export-changes',
  /** How an export began and ended. */
  receipt: (exportId: string) => `receipt:${exportId}`,
} as const
