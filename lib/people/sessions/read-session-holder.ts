import { z } from 'zod'
import { type Person, roles } from '@/lib/base/actor'
import type { KvBatch } from '@/lib/store/batch'
import { fieldMap } from '@/lib/store/fields'
import { keyNames } from '@/lib/store/key-names'
import { readSessionScript } from './read-session.lua'
import { parseSessionRecord, type SessionRecord, sessionLimits } from './session-record'

const personSchema = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(roles) })
  .transform(({ id, ...profile }) => ({ userId: id, ...profile }))

/** A session that counts, and whose it is. */
export interface SessionHolder {
  session: SessionRecord
  person: Person
}

/**
 * Reads, as one call of a batch, whose session this is; undefined when it has ended, the person is deactivated or
 * has signed out everywhere. That it was seen is noted in the same step.
 * @throws KvError when the store cannot be asked: nobody is let in on a guess
 */
export async function readSessionHolder(
  batch: KvBatch,
  { sessionId, userId }: { sessionId: string; userId: string },
  nowMs: number,
): Promise<SessionHolder | undefined> {
  const { idleMs, absoluteMs, touchMs } = sessionLimits
  const reply = await batch.eval(
    readSessionScript,
    [keyNames.session(sessionId), keyNames.user(userId)],
    [userId, nowMs, idleMs, absoluteMs, touchMs],
  )
  const [sessionFields, personFields]: unknown[] = Array.isArray(reply) ? reply : []
  const session = parseSessionRecord(sessionFields)
  const person = personSchema.safeParse(Object.fromEntries(fieldMap(personFields))).data
  return session && person ? { session, person } : undefined
}
