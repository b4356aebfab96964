import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, mayManage } from '@/lib/base/actor'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { homePath, safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { readSession } from '@/lib/people/sign-in/session'
import { actorOfBearer, actorOfSession, bearerOf } from './read-actor'

/**
 * Returns who acts. The store is asked once per request and in one round trip, so that the end of a session, "sign out
 * everywhere", deactivation and the end of a key hold from the next request on. A key in `Authorization` takes
 * precedence over any cookie.
 * @throws KvError when the store cannot be asked; access is denied then
 */
export const readActor: () => Promise<Actor | undefined> = cache(async () => {
  const sent = await headers()
  const context = { address: clientOf(sent).address, nowMs: Date.now() }
  const bearer = bearerOf(sent)
  if (bearer !== undefined) return actorOfBearer(bearer, context)
  const session = await readSession()
  return session && actorOfSession(session, context)
})

/**
 * Returns the signed-in person, for pages and actions. Redirects to sign-in without a session.
 * @param path the console path to come back to; by default the one the gate saw, else the API-Key Manager
 */
export async function requireActor(path?: string): Promise<Actor> {
  const actor = await readActor()
  if (actor) return actor
  const wanted = path ?? (await headers()).get('x-keyward-path')
  redirect(`/sign-in?next=${encodeURIComponent(safeNextPath(wanted))}`)
}

/**
 * The same for pages that are only a form. A read-only console redirects from them to the home page.
 * @param path as for `requireActor`
 */
export async function requireManager(path?: string): Promise<Actor> {
  const actor = await requireActor(path)
  return mayManage(actor) ? actor : redirect(homePath)
}
