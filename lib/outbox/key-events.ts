import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { daySeconds, isoTime } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { isMailConfigured } from './send-mail'

/** The channel of a notice. */
export const outboxChannels = ['webhook', 'mail'] as const
export type OutboxChannel = (typeof outboxChannels)[number]

/** What the script adds to every event: which key it is about, and whether only its older secret is. */
const keyOfEvent = {
  ownerId: z.string(),
  keyId: z.string(),
  keyName: z.string(),
  hint: z.string().default(''),
  secret: z.literal('previous').optional(),
}

/** What the verb knows of each event; never a credential. */
const eventData = {
  'key.expiring': { daysLeft: z.number(), expiresAt: z.string() },
  'key.revoked': {
    by: z.enum(['owner', 'deletion', 'administrator', 'possession', 'leak']),
    reason: z.string().optional(),
  },
  'key.leaked': {
    outcome: z.enum(['revoked', 'marked']),
    foundAt: z.string().optional(),
    source: z.string().optional(),
  },
  'key.rotated': { hint: z.string() },
}

function payload<Type extends keyof typeof eventData>(type: Type) {
  const data = z.looseObject({ ...keyOfEvent, ...eventData[type] })
  return z.object({ type: z.literal(type), timestamp: z.string(), data })
}

/** The JSON a webhook receives: type, time and data of an event. */
export const eventPayload = z.discriminatedUnion('type', [
  payload('key.expiring'),
  payload('key.revoked'),
  payload('key.leaked'),
  payload('key.rotated'),
])
export type EventPayload = z.infer<typeof eventPayload>

type DataOf<Type extends keyof typeof eventData> = z.infer<z.ZodObject<(typeof eventData)[Type]>>

/** Something that happened to a key, which operators and owners are notified of. */
export type KeyEvent = {
  [Type in keyof typeof eventData]: { readonly type: Type; readonly data: DataOf<Type> }
}[keyof typeof eventData]

/** An event as the scripts put it into the outbox, once for each channel. */
export interface OutboxEvent {
  type: KeyEvent['type']
  timestamp: string
  data: KeyEvent['data']
  atMs: number
  outbox: string
  itemPrefix: string
  keptSeconds: number
  mostItems: number
  items: { id: string; channel: OutboxChannel }[]
}

const keptSeconds = 7 * daySeconds
const mostItems = 10_000

/** Returns whether the owner gets a mail: of what they did not do themselves, and have to act on. */
function mailsOwner({ type, data }: KeyEvent): boolean {
  return type === 'key.revoked' ? data.by === 'possession' : type !== 'key.rotated'
}

function channelsOf(event: KeyEvent): OutboxChannel[] {
  const isAsked = {
    webhook: readEnvironment().WEBHOOK_URL !== undefined,
    mail: isMailConfigured() && mailsOwner(event),
  }
  return outboxChannels.filter((channel) => isAsked[channel])
}

/** Returns events for the script that makes the change, without those that no channel takes. */
export function keyEvents(atMs: number, ...events: readonly KeyEvent[]): OutboxEvent[] {
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
