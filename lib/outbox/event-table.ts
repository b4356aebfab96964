import { z } from 'zod'

/** The channel of a notice. */
export const outboxChannels = ['webhook', 'mail'] as const
export type OutboxChannel = (typeof outboxChannels)[number]

/** The mails that people can turn off, in words; they always get all others. */
export const noticeSettings = {
  expiry: 'An API key expires in 30 days, 7 days or 1 day',
  leak: 'An API key was found in public',
  failing: 'Half of the calls of an API key were refused within an hour, and at least ten',
  'sign-in': 'Somebody signs in from a browser or a network that was not used in the last 90 days',
} as const

export type NoticeSetting = keyof typeof noticeSettings

/** What the script adds to an event of a key: which key it is about, and whether only its older secret is. */
const ofKey = {
  ownerId: z.string(),
  keyId: z.string(),
  keyName: z.string(),
  hint: z.string().default(''),
  secret: z.literal('previous').optional(),
}

/** The same for an event of an account. */
const ofAccount = { ownerId: z.string() }

/** What changes how a person signs in. */
export const signInChanges = [
  'passkey_added',
  'passkey_removed',
  'app_added',
  'app_removed',
  'codes_renewed',
  'factors_reset',
  'provider_connected',
  'provider_disconnected',
] as const

interface EventRow {
  about: z.ZodRawShape
  /** What the verb knows; never a credential. */
  data: z.ZodRawShape
  channels: readonly OutboxChannel[]
  /** Turns the mail off. */
  setting?: NoticeSetting
}

/** Every event: what it says, and who hears of it. */
const events = {
  'key.expiring': {
    about: ofKey,
    data: { daysLeft: z.number(), expiresAt: z.string() },
    channels: outboxChannels,
    setting: 'expiry',
  },
  'key.revoked': {
    about: ofKey,
    data: {
      by: z.enum(['owner', 'deletion', 'administrator', 'possession', 'leak']),
      reason: z.string().optional(),
    },
    channels: outboxChannels,
  },
  'key.leaked': {
    about: ofKey,
    data: {
      outcome: z.enum(['revoked', 'marked']),
      foundAt: z.string().optional(),
      source: z.string().optional(),
    },
    channels: outboxChannels,
    setting: 'leak',
  },
  'key.rotated': { about: ofKey, data: { hint: z.string() }, channels: ['webhook'] },
  'key.failing': { about: ofKey, data: {}, channels: outboxChannels, setting: 'failing' },
  /** An administrator set what the key is allowed. */
  'key.limits_set': { about: ofKey, data: { limits: z.string() }, channels: outboxChannels },
  /** The same for all keys of a person together. */
  'account.limits_set': {
    about: ofAccount,
    data: { limits: z.string() },
    channels: outboxChannels,
  },
  'account.signed_in': {
    about: ofAccount,
    /** No more than the record of the session. */
    data: { program: z.string(), address: z.string() },
    channels: ['mail'],
    setting: 'sign-in',
  },
  'account.password_reset': {
    about: ofAccount,
    data: { address: z.string() },
    channels: ['mail'],
  },
  /** What proves who someone is: a passkey, an app, a provider. */
  'account.sign_in_changed': {
    about: ofAccount,
    /** `named`: the passkey or the provider. */
    data: { change: z.enum(signInChanges), address: z.string(), named: z.string().optional() },
    channels: ['mail'],
  },
  'account.email_change': {
    about: ofAccount,
    /** `to`: the old address, which the record does not hold any more. */
    data: { to: z.string(), step: z.enum(['requested', 'changed']) },
    channels: ['mail'],
  },
} as const satisfies Record<string, EventRow>

type EventType = keyof typeof events

/** Something that happened to a key or an account, as the verb knows it. */
export type OutboxNotice = {
  [Type in EventType]: {
    readonly type: Type
    readonly data: z.infer<z.ZodObject<(typeof events)[Type]['data']>>
  }
}[EventType]

/** Returns the row of an event. */
export function eventRow(type: EventType): EventRow {
  return events[type]
}

function payload<Type extends EventType>(type: Type) {
  const about: (typeof events)[Type]['about'] = events[type].about
  const data: (typeof events)[Type]['data'] = events[type].data
  return z.object({
    type: z.literal(type),
    timestamp: z.string(),
    data: z.looseObject({ ...about, ...data }),
  })
}

/** The JSON of an event: type, time and data, as a webhook receives it. */
export const eventPayload = z.discriminatedUnion('type', [
  payload('key.expiring'),
  payload('key.revoked'),
  payload('key.leaked'),
  payload('key.rotated'),
  payload('key.failing'),
  payload('key.limits_set'),
  payload('account.limits_set'),
  payload('account.signed_in'),
  payload('account.password_reset'),
  payload('account.sign_in_changed'),
  payload('account.email_change'),
])
export type EventPayload = z.infer<typeof eventPayload>
