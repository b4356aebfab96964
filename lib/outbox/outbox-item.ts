import { z } from 'zod'
import { jsonReply } from '@/lib/store/replies'
import { type EventPayload, eventPayload, type OutboxChannel, outboxChannels } from './event-table'

/** One notice for one channel, taken out of the outbox. */
export interface OutboxItem {
  id: string
  channel: OutboxChannel
  ownerId: string
  /** The payload as it is sent. Every try sends the same bytes. */
  body: string
  payload: EventPayload
  /** Tries so far, including this one. */
  attempts: number
  createdAtMs: number
  /** `noticesOff`: the settings whose mails the owner does not want. */
  owner: { email: string; isActive: boolean; noticesOff: readonly string[] }
}

const storedSchema = z.object({
  channel: z.enum(outboxChannels),
  payload: jsonReply(eventPayload),
  createdAtMs: z.coerce.number(),
})

/**
 * An item in the reply of a script: id, channel, owner id, payload, tries, creation time, and of the owner the e-mail
 * address, status and the settings that are off. Undefined when a part of what is stored is malformed.
 */
export const outboxItemReply = z
  .tuple([
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    z.number(),
    z.string(),
    z.string(),
    z.string(),
    z.string(),
  ])
  .transform((row): OutboxItem | undefined => {
    const [id, channel, ownerId, body, attempts, createdAtMs, email, status, off] = row
    const stored = storedSchema.safeParse({ channel, payload: body, createdAtMs }).data
    return (
      stored && {
        ...stored,
        id,
        ownerId,
        body,
        attempts,
        owner: { email, isActive: status === 'active', noticesOff: off.split(',') },
      }
    )
  })
