import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/people/actor'
import { findUser } from '@/lib/people/find-user'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { readSession } from '@/lib/people/sign-in/session'
import { toActor } from '@/lib/people/user'

/**
 * Who is signed in, asked of the store once per request: the user must still be active and the session
 * of the user's current epoch, so that "sign out everywhere" holds from the next request on.
 * @throws KvError when the store cannot be asked: nobody is let in on a guess
 */
export const readActor: () => Promise<Actor | undefined> = cache(async () => {
  const session = await readSession()
  if (!session) return undefined
  const user = await findUser(session.userId)
  if (user?.status !== 'active' || user.epoch !== session.epoch) return undefined
  const { sessionId, provenAtMs } = session
  return toActor(user, { kind: 'session', sessionId, provenAtMs })
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
