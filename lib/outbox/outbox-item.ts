import { z } from 'zod'
import { keyEventTypes, outboxChannels } from './key-events'

const payloadSchema = z.object({
  type: z.enum(keyEventTypes),
  timestamp: z.string(),
  data: z.looseObject({
    ownerId: z.string(),
    keyId: z.string(),
    keyName: z.string(),
    hint: z.string().default(''),
    daysLeft: z.number().optional(),
    expiresAt: z.string().optional(),
    reason: z.string().optional(),
    by: z.string().optional(),
    secret: z.string().optional(),
    outcome: z.string().optional(),
    foundAt: z.string().optional(),
  }),
})

/** What a webhook is sent: type, time and facts of an event; never a credential. */
export type EventPayload = z.infer<typeof payloadSchema>

/** One thing to be told by one channel, taken out of the outbox. */
export interface OutboxItem {
  id: string
  channel: (typeof outboxChannels)[number]
  ownerId: string
  /** The payload as it is sent, byte for byte the same at every try. */
  body: string
  payload: EventPayload
  /** Tries so far, this one included. */
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
    return payloadSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Reads one row of `claimOutboxScript`; undefined when it is not whole. */
export function parseOutboxItem(row: unknown): OutboxItem | undefined {
  const fields = Array.isArray(row) ? row.map(String) : []
  const parsed = rowSchema.safeParse(fields)
  const payload = parsePayload(fields[3] ?? '')
  if (!parsed.success || !payload) return undefined
  const [id, channel, ownerId, body, attempts, createdAtMs, email, status] = parsed.data
  const owner = { email, isActive: status === 'active' }
  return { id, channel, ownerId, body, payload, attempts, createdAtMs, owner }
}
