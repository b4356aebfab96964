import { z } from 'zod'
import { highestTime } from '@/lib/store/lua/key-index.lua'
import { storedStatuses } from '../record/attributes'
import { decideStatus, type KeyStatus } from '../record/key-status'

/** What the orders of an owner's keys tell of a key. */
export interface KeyCard {
  id: string
  status: KeyStatus
  createdAtMs: number
  expiresAtMs: number | undefined
  /** When it was used last; less than zero, and less for older keys, when it never was. */
  use: number
  /** The whole card, by which names sort. */
  text: string
}

/** Returns the place of a key that was never used in the order by use. */
export function neverUsed(createdAtMs: number): number {
  return createdAtMs - highestTime
}

const timeSchema = z.string().transform((text) => (text === '' ? undefined : Number(text)))

/** The last parts of a card, as `indexKey` of lib/store/lua writes it. */
const partsSchema = z.tuple([
  z.coerce.number(),
  z.string(),
  z.enum(storedStatuses),
  timeSchema,
  timeSchema,
  z.string(),
])

/** Parses the text of a card. Returns undefined when its record is incomplete. */
export function parseCard(text: string, use: number, nowMs: number): KeyCard | undefined {
  const parts = partsSchema.safeParse(text.split('\u0001').slice(-6))
  if (!parts.success) return undefined
  const [age, id, status, notBeforeMs, expiresAtMs] = parts.data
  return {
    id,
    createdAtMs: highestTime - age,
    use,
    text,
    expiresAtMs,
    status: decideStatus({ status, notBeforeMs, expiresAtMs }, nowMs),
  }
}
