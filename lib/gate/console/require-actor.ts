import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { type Actor, mayManage } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { deliverDue } from '@/lib/outbox/scheduled-jobs'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { homePath, safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { readSession } from '@/lib/people/sign-in/session'
import { bearerOf } from '../request/request-headers'
import { countKeyView, type KeyActor, signInFirst } from './count-key-view'
import { actorOfBearer, actorOfSession } from './read-actor'

/**
 * Returns who acts, without counting anything. The store is asked once per request and in one round trip, so that the
 * end of a session, "sign out everywhere", deactivation and the end of a key hold from the next request on. A key in
 * `Authorization` takes precedence over any cookie.
 * @throws KvError when the store cannot be asked; access is denied then
 */
export const identifyActor: () => Promise<Actor | undefined> = cache(async () => {
  const sent = await headers()
  const context = { address: clientOf(sent).address }
  const bearer = bearerOf(sent)
  if (bearer !== undefined) return actorOfBearer(bearer, context)
  const session = await readSession()
  return session && actorOfSession(session, context)
})

function isKeyActor(actor: Actor): actor is KeyActor {
  return actor.via.kind === 'key'
}

/**
 * Returns who acts. What an API key sees of the console counts as a call of the key, once per request, and is recorded
 * after the answer.
 * @returns `sign_in_required`; `rate_limited` when the windows of the key have no room
 * @throws KvError when the store cannot be asked; access is denied then
 */
export const readActor: () => Promise<Result<Actor, Problem>> = cache(async () => {
  const actor = await identifyActor()
  if (!actor) return fail(signInFirst)
  after(deliverDue)
  if (!isKeyActor(actor)) return succeed(actor)
  const { decision, record } = await countKeyView(actor, clientOf(await headers()))
  after(record)
  return decision.ok ? succeed(actor) : decision
})

/** Redirects from a page or action that was refused, because a page cannot set its own status. */
export async function redirectRefused(
  { code, retryAfterSeconds }: Problem,
  path?: string,
): Promise<never> {
  if (code === 'rate_limited') redirect(`/api/key-limit?seconds=${retryAfterSeconds}`)
  const wanted = path ?? (await headers()).get('x-keyward-path')
  redirect(`/sign-in?next=${encodeURIComponent(safeNextPath(wanted))}`)
}

/**
 * Returns the signed-in person, for pages. Redirects to sign-in without a session, and to a 429 when the limit of the
 * key that opened the console is used up.
 * @param path the console path to come back to; by default the one the gate saw, else the API-Key Manager
 */
export async function requireActor(path?: string): Promise<Actor> {
  const found = await readActor()
  return found.ok ? found.value : redirectRefused(found.failure, path)
}

/**
 * The same for pages that are only a form. A read-only console redirects from them to the home page.
 * @param path as for `requireActor`
 */
export async function requireManager(path?: string): Promise<Actor> {
  const actor = await requireActor(path)
  return mayManage(actor) ? actor : redirect(homePath)
}
