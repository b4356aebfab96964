import { z } from 'zod'
import { type EventPayload, eventPayload, type OutboxChannel, outboxChannels } from './key-events'

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
  owner: { email: string; isActive: boolean }
}

const rowSchema = z.tuple([
  z.string(),
  z.enum(outboxChannels),
  z.string(),
  z.string(),
  z.coerce.number(),
  z.coerce.number(),
  z.string(),
  z.string(),
])

function parsePayload(body: string): EventPayload | undefined {
  try {
    return eventPayload.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Reads one row of `claimOutboxScript`; undefined when a part is missing or malformed. */
export function parseOutboxItem(row: unknown): OutboxItem | undefined {
  const fields = Array.isArray(row) ? row.map(String) : []
  const parsed = rowSchema.safeParse(fields)
  const payload = parsePayload(fields[3] ?? '')
  if (!parsed.success || !payload) return undefined
  const [id, channel, ownerId, body, attempts, createdAtMs, email, status] = parsed.data
  const owner = { email, isActive: status === 'active' }
  return { id, channel, ownerId, body, payload, attempts, createdAtMs, owner }
}
