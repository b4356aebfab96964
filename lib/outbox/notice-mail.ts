import { readEnvironment } from '@/lib/base/environment'
import { isoDay } from '@/lib/base/time'
import type { EventPayload } from './event-table'
import { signInChanged } from './sign-in-mail'

/** Subject and text of a mail. */
export interface NoticeText {
  subject: string
  text: string
}

type DataOf<Type> = Extract<EventPayload, { type: Type }>['data']

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** Returns the last day of a key, which ends at the first moment of the day after it. */
function lastDay(expiresAt: string): string {
  return isoDay(Date.parse(expiresAt) - 1)
}

function expiring(name: string, { daysLeft, expiresAt, keyName }: DataOf<'key.expiring'>) {
  const when = daysText(daysLeft)
  return {
    subject: `Your API key “${keyName}” expires within ${when}`,
    text: [
      `Your API key ${name} expires within ${when}. Its last day is ${lastDay(expiresAt)} (UTC).`,
      'After that day, Keyward refuses every script, spreadsheet and link that uses the key. To keep the key, edit it and choose a later date. To replace it, create a new key first.',
    ],
  }
}

function leaked(name: string, { outcome, foundAt, keyName }: DataOf<'key.leaked'>) {
  const found = `A scanner found your API key ${name} in public${foundAt ? ` at ${foundAt}` : ''}.`
  if (outcome === 'revoked') {
    return {
      subject: `Your API key “${keyName}” was found in public and has been revoked`,
      text: [
        found,
        'Keyward has revoked the key, so it no longer works. Create a new key for everything that used it, and check what was downloaded with the old one.',
      ],
    }
  }
  return {
    subject: `Your API key “${keyName}” was found in public: rotate it now`,
    text: [
      found,
      'The key still works, and anyone who finds it can download your exports. Rotate or revoke it now, and check what was downloaded with it.',
    ],
  }
}

function revokedByHolder(name: string, { secret, keyName }: DataOf<'key.revoked'>) {
  const what = secret === 'previous' ? 'the older secret of your API key' : 'your API key'
  return {
    subject: `Your API key “${keyName}” was revoked by someone who has it`,
    text: [
      `Someone sent ${what} ${name} to the address that revokes keys. Anyone who has a key can revoke it there. It no longer works.`,
      'If this was not you, someone else had your key: check what was downloaded with it. Create a new key for everything that used it.',
    ],
  }
}

function minuteOf(timestamp: string): string {
  return `${timestamp.slice(0, 16).replace('T', ' ')} UTC`
}

function failing(name: string, keyName: string): Draft {
  return {
    subject: `Calls of your API key “${keyName}” are being refused`,
    text: [
      `Within one hour, at least ten calls of your API key ${name} were refused, and at least half of all.`,
      'The page of the key lists its last calls, and says for each why it was refused and what to do. You get this mail at most once a day for each key.',
    ],
  }
}

function signedIn(timestamp: string, { program, address }: DataOf<'account.signed_in'>): Draft {
  return {
    subject: 'New sign-in to your account',
    text: [
      `On ${minuteOf(timestamp)}, someone signed in to your account with ${program} from the address ${address}. This browser or network was not used for your account in the last 90 days.`,
      'If this was not you, end the session on the page below, and change your password.',
    ],
  }
}

const askAdministrator =
  'If this was not you, ask your administrator for a new link at once, and tell them.'

function passwordReset(timestamp: string, { address }: DataOf<'account.password_reset'>): Draft {
  return {
    subject: 'Your password was reset',
    text: [
      `Someone set a new password for your account with a one-time link, on ${minuteOf(timestamp)}, from the address ${address}. All your sessions have ended. Your API keys keep working.`,
      askAdministrator,
    ],
  }
}

const emailChanges = {
  requested: {
    subject: 'Someone asked for another e-mail address for your account',
    what: 'asked for another e-mail address for your account. It changes when the link that was mailed there is opened.',
    remedy:
      'If this was not you, sign out everywhere and change your password: the link stops working then.',
  },
  changed: {
    subject: 'The e-mail address of your account was changed',
    what: 'changed the e-mail address of your account. You get no further mails at this one, and sign in with the new one.',
    remedy: 'If this was not you, tell your administrator at once.',
  },
}

function emailChange(timestamp: string, { step }: DataOf<'account.email_change'>): Draft {
  const { subject, what, remedy } = emailChanges[step]
  return { subject, text: [`On ${minuteOf(timestamp)}, someone ${what}`, remedy] }
}

/** Returns the mail about limits of a key or, without its name, of all keys of a person. */
function limitsSet(limits: string, name?: string): Draft {
  const whose = name ? `your API key ${name}` : 'all your API keys together'
  const what =
    limits === 'none'
      ? `An administrator removed the limits that were set for ${whose}. The usual limits hold again.`
      : `An administrator set the limits of ${whose}: ${limits}. They hold from the next call on, whatever limits you chose. Calls beyond them get status 429.`
  return {
    subject: name ? 'Limits of one of your API keys changed' : 'Limits of your API keys changed',
    text: [what, 'Ask your administrator if you need more.'],
  }
}

/** A mail without the address of the page to look at next. */
interface Draft {
  subject: string
  text: string[]
}

function keyDraft(payload: Extract<EventPayload, { type: `key.${string}` }>): Draft | undefined {
  const { keyName, hint } = payload.data
  const name = hint === '' ? `“${keyName}”` : `“${keyName}”, ending in ${hint},`
  switch (payload.type) {
    case 'key.expiring':
      return expiring(name, payload.data)
    case 'key.leaked':
      return leaked(name, payload.data)
    case 'key.revoked':
      return revokedByHolder(name, payload.data)
    case 'key.failing':
      return failing(name, keyName)
    case 'key.limits_set':
      return limitsSet(payload.data.limits, name)
    case 'key.rotated':
      return undefined
  }
}

function accountDraft(payload: Extract<EventPayload, { type: `account.${string}` }>): Draft {
  switch (payload.type) {
    case 'account.limits_set':
      return limitsSet(payload.data.limits)
    case 'account.signed_in':
      return signedIn(payload.timestamp, payload.data)
    case 'account.password_reset':
      return passwordReset(payload.timestamp, payload.data)
    case 'account.sign_in_changed':
      return signInChanged(minuteOf(payload.timestamp), payload.data)
    case 'account.email_change':
      return emailChange(payload.timestamp, payload.data)
  }
}

function isOfKey(
  payload: EventPayload,
): payload is Extract<EventPayload, { type: `key.${string}` }> {
  return payload.type.startsWith('key.')
}

/** Returns the mail to the owner of a key or an account; undefined for an event without a mail. */
export function noticeMail(payload: EventPayload): NoticeText | undefined {
  const draft = isOfKey(payload) ? keyDraft(payload) : accountDraft(payload)
  if (!draft) return undefined
  const { origin } = new URL(readEnvironment().AUTH_URL)
  const page = isOfKey(payload) ? '/access/api-keys' : '/account/credentials'
  return { subject: draft.subject, text: `${[...draft.text, `${origin}${page}`].join('\n\n')}\n` }
}
