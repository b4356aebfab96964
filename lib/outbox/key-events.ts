import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { keyNames } from '@/lib/store/key-names'
import { isMailConfigured } from './send-mail'

/** What operators and owners are told of keys. */
export const keyEventTypes = ['key.expiring', 'key.revoked', 'key.leaked', 'key.rotated'] as const
export type KeyEventType = (typeof keyEventTypes)[number]

/** By which way something is told. */
export const outboxChannels = ['webhook', 'mail'] as const
export type OutboxChannel = (typeof outboxChannels)[number]

/** One thing to tell. */
export interface KeyEvent {
  type: KeyEventType
  /** Facts besides the key's id, name, hint and owner, which the script adds; never a credential. */
  data?: Readonly<Record<string, string | number>>
  /** Whether the owner gets a mail of it. */
  mails?: boolean
}

/** An event as the scripts put it into the outbox, once for each channel. */
export interface OutboxEvent {
  type: KeyEventType
  timestamp: string
  data: Readonly<Record<string, string | number>>
  atMs: number
  outbox: string
  itemPrefix: string
  keptSeconds: number
  mostItems: number
  items: { id: string; channel: OutboxChannel }[]
}

const keptSeconds = 7 * 24 * 60 * 60
const mostItems = 10_000

function channelsOf({ mails }: KeyEvent): OutboxChannel[] {
  const isAsked = { webhook: readEnvironment().WEBHOOK_URL, mail: mails && isMailConfigured() }
  return outboxChannels.filter((channel) => isAsked[channel])
}

/** Events for the script that makes the change; those that nobody is to be told of are left out. */
export function keyEvents(atMs: number, ...events: readonly KeyEvent[]): OutboxEvent[] {
  return events.flatMap((event) => {
    const channels = channelsOf(event)
    if (channels.length === 0) return []
    return {
      type: event.type,
      timestamp: new Date(atMs).toISOString(),
      data: event.data ?? {},
      atMs,
      outbox: keyNames.outbox(),
      itemPrefix: keyNames.outboxItem(''),
      keptSeconds,
      mostItems,
      items: channels.map((channel) => ({ id: newId('message'), channel })),
    }
  })
}
