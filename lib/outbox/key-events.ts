import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { daySeconds, isoTime } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { eventRow, type OutboxChannel, type OutboxNotice } from './event-table'
import { isMailConfigured } from './send-mail'

/** Something that happened to a key. */
export type KeyEvent = Extract<OutboxNotice, { type: `key.${string}` }>

/** Something that happened to an account. */
type AccountEvent = Exclude<OutboxNotice, KeyEvent>

/** An event as the scripts put it into the outbox, once for each channel. */
export interface OutboxEvent {
  type: OutboxNotice['type']
  timestamp: string
  data: OutboxNotice['data']
  atMs: number
  outbox: string
  itemPrefix: string
  keptSeconds: number
  mostItems: number
  items: { id: string; channel: OutboxChannel }[]
}

const keptSeconds = 7 * daySeconds
const mostItems = 10_000

/** Returns whether the owner gets a mail: of what they did not do themselves, and have to know. */
function mailsOwner(event: OutboxNotice): boolean {
  return event.type !== 'key.revoked' || event.data.by === 'possession'
}

function channelsOf(event: OutboxNotice): OutboxChannel[] {
  const isAsked = {
    webhook: readEnvironment().WEBHOOK_URL !== undefined,
    mail: isMailConfigured() && mailsOwner(event),
  }
  return eventRow(event.type).channels.filter((channel) => isAsked[channel])
}

function toOutbox(atMs: number, events: readonly OutboxNotice[]): OutboxEvent[] {
  return events.flatMap((event) => {
    const channels = channelsOf(event)
    if (channels.length === 0) return []
    return {
      ...event,
      timestamp: isoTime(atMs),
      atMs,
      outbox: keyNames.outbox(),
      itemPrefix: keyNames.outboxItem(''),
      keptSeconds,
      mostItems,
      items: channels.map((channel) => ({ id: newId('message'), channel })),
    }
  })
}

/** Returns events of a key for the script that makes the change, without those that no channel takes. */
export function keyEvents(atMs: number, ...events: readonly KeyEvent[]): OutboxEvent[] {
  return toOutbox(atMs, events)
}

/** The same for events of an account. */
export function accountEvents(atMs: number, ...events: readonly AccountEvent[]): OutboxEvent[] {
  return toOutbox(atMs, events)
}
