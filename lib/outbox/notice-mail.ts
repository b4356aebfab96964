import { readEnvironment } from '@/lib/base/environment'
import type { EventPayload } from './outbox-item'

/** Subject and text of a mail. */
export interface NoticeText {
  subject: string
  text: string
}

const isoDay = 'yyyy-mm-dd'.length

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** The last day, because a key ends at the very beginning of the day after it. */
function lastDay(expiresAt: string): string {
  return new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, isoDay)
}

function expiring(name: string, data: EventPayload['data']): NoticeText {
  const when = daysText(data.daysLeft ?? 1)
  return {
    subject: `Your API key “${data.keyName}” expires within ${when}`,
    text: [
      `Your API key ${name} expires within ${when}: its last day is ${lastDay(data.expiresAt ?? '')} (UTC).`,
      'From then on every script, spreadsheet and link that uses it is refused. To keep it, edit it and choose a later day; to replace it, create a new key first.',
    ].join('\n\n'),
  }
}

function leaked(name: string, data: EventPayload['data']): NoticeText {
  const isRevoked = data.outcome === 'revoked'
  const where = data.foundAt ? ` at ${data.foundAt}` : ''
  return {
    subject: isRevoked
      ? `Your API key “${data.keyName}” stood in public and was revoked`
      : `Your API key “${data.keyName}” stands in public: rotate it now`,
    text: [
      `A scanner found your API key ${name} in public${where}.`,
      isRevoked
        ? 'Keyward has revoked it; it opens nothing any more. Create a new key for whatever used it, and look at what was fetched with the old one.'
        : 'Whoever reads it there can fetch your exports. It still works: rotate or revoke it now, and look at what was fetched with it.',
    ].join('\n\n'),
  }
}

function revokedByPossession(name: string, data: EventPayload['data']): NoticeText {
  const what = data.secret === 'previous' ? 'the older secret of your API key' : 'your API key'
  return {
    subject: `Somebody who holds your API key “${data.keyName}” has revoked it`,
    text: [
      `Somebody sent ${what} ${name} to the address where found keys are revoked; holding it is proof enough. It opens nothing any more.`,
      'If it was not you, somebody had your key: look at what was fetched with it. Create a new key for whatever used it.',
    ].join('\n\n'),
  }
}

function textOf({ type, data }: EventPayload): NoticeText | undefined {
  const name = data.hint === '' ? `“${data.keyName}”` : `“${data.keyName}”, ending in ${data.hint},`
  switch (type) {
    case 'key.expiring':
      return expiring(name, data)
    case 'key.leaked':
      return leaked(name, data)
    case 'key.revoked':
      return revokedByPossession(name, data)
    case 'key.rotated':
      return undefined
  }
}

/** The mail to the owner of a key; undefined for events of which nobody gets one. */
export function noticeMail(payload: EventPayload): NoticeText | undefined {
  const found = textOf(payload)
  if (!found) return undefined
  const { origin } = new URL(readEnvironment().AUTH_URL)
  return { ...found, text: `${found.text}\n\n${origin}/access/api-keys\n` }
}
