import { type Admission, createSession } from '@/lib/people/sessions/create-session'
import { readSessionHolder, type SessionHolder } from '@/lib/people/sessions/read-session-holder'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'

/** A moment at which a test's sessions begin, in milliseconds since the epoch. */
export const startMs = Date.UTC(2026, 10, 25, 8)

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** Begins a session as signing in would. */
export async function begin(
  kv: Kv,
  userId: string,
  more: Partial<Admission> & { nowMs?: number; replaces?: string } = {},
): Promise<string> {
  const { nowMs = startMs, replaces, ...admission } = more
  const origin = { address: '192.0.2.7', agent: 'curl/8', requestId: 'req_test', nowMs, replaces }
  const id = await createSession({ userId, epoch: 1, how: 'password', ...admission }, origin, kv)
  if (!id) throw new Error('no session began')
  return id
}

/** Returns the user of a session, read as every page reads it. */
export function holderOf(
  kv: Kv,
  userId: string,
  sessionId: string,
  nowMs: number,
): Promise<SessionHolder | undefined> {
  return readSessionHolder(kvBatch(kv, 1), { userId, sessionId }, nowMs)
}
