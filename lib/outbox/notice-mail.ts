import { readEnvironment } from '@/lib/base/environment'
import { isoDay } from '@/lib/base/time'
import type { EventPayload } from './key-events'

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

function textOf(payload: EventPayload): { subject: string; text: string[] } | undefined {
  const { keyName, hint } = payload.data
  const name = hint === '' ? `“${keyName}”` : `“${keyName}”, ending in ${hint},`
  switch (payload.type) {
    case 'key.expiring':
      return expiring(name, payload.data)
    case 'key.leaked':
      return leaked(name, payload.data)
    case 'key.revoked':
      return revokedByHolder(name, payload.data)
    case 'key.rotated':
      return undefined
  }
}

/** Returns the mail to the owner of a key; undefined for an event without a mail. */
export function noticeMail(payload: EventPayload): NoticeText | undefined {
  const found = textOf(payload)
  if (!found) return undefined
  const { origin } = new URL(readEnvironment().AUTH_URL)
  const paragraphs = [...found.text, `${origin}/access/api-keys`]
  return { subject: found.subject, text: `${paragraphs.join('\n\n')}\n` }
}
