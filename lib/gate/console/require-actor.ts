import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { kvBatch } from '@/lib/kv/batch'
import { kv } from '@/lib/kv/client'
import type { Actor } from '@/lib/people/actor'
import { readSessionHolder } from '@/lib/people/sessions/read-session-holder'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { readSession } from '@/lib/people/sign-in/session'

/**
 * Who is signed in, asked of the store once per request and in one round trip: the session must count, and its
 * person be active and of its epoch, so that ending it, "sign out everywhere" and deactivation hold from the next
 * request on.
 * @throws KvError when the store cannot be asked: nobody is let in on a guess
 */
export const readActor: () => Promise<Actor | undefined> = cache(async () => {
  const session = await readSession()
  if (!session) return undefined
  const holder = await readSessionHolder(kvBatch(kv(), 1), session, Date.now())
  if (!holder) return undefined
  const { sessionId } = session
  const { provenAtMs } = holder.session
  return { ...holder.person, via: { kind: 'session', sessionId, provenAtMs } }
})

/**
 * The signed-in person, for pages and actions; anybody else is sent to sign in.
 * @param path the console path to come back to; by default the one the gate saw, else the API-Key Manager
 */
export async function requireActor(path?: string): Promise<Actor> {
  const actor = await readActor()
  if (actor) return actor
  const wanted = path ?? (await headers()).get('x-keyward-path')
  redirect(`/sign-in?next=${encodeURIComponent(safeNextPath(wanted))}`)
}
