import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { type Actor, type CommandContext, mayManage } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { deliverDue } from '@/lib/outbox/scheduled-jobs'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { homePath, signInAddress } from '@/lib/people/sign-in/safe-next-path'
import { sealAddress, withoutForged } from '@/lib/people/sign-in/sealed-address'
import { readSession } from '@/lib/people/sign-in/session'
import { storeNowMs } from '@/lib/store/store-clock'
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

/**
 * Redirects from a page or action that was refused, because a page cannot set its own status. Sign-in leads back to the
 * whole address that the gate saw.
 */
export async function redirectRefused({ code, retryAfterSeconds }: Problem): Promise<never> {
  if (code === 'rate_limited') redirect(`/api/key-limit?seconds=${retryAfterSeconds}`)
  const asked = (await headers()).get('x-keyward-path')
  // Of a file, the page with the link to it: a download would leave the person on the sign-in page.
  redirect(signInAddress(asked?.replace(/\/csv(?=\?|$)/, '')))
}

/**
 * Returns the signed-in person, for pages. Redirects to sign-in without a session, and to a 429 when the limit of the
 * key that opened the console is used up.
 */
export async function requireActor(): Promise<Actor> {
  const found = await readActor()
  return found.ok ? found.value : redirectRefused(found.failure)
}

/** The same for pages that are only a form. A read-only console redirects from them to the home page. */
export async function requireManager(): Promise<Actor> {
  const actor = await requireActor()
  return mayManage(actor) ? actor : redirect(homePath)
}

/** Leads from an action to a page that says what was done, to this person alone. */
export function leadTo({ actor, nowMs }: CommandContext, address: string): never {
  redirect(sealAddress(address, actor.userId, nowMs))
}

/**
 * Leads from the action of a form to a page, as `leadTo` does.
 * @returns the address when the browser sent the form alone: on the edge, Next answers a redirect then with 500
 */
export async function leadOrName(
  { actor, nowMs }: CommandContext,
  address: string,
): Promise<string> {
  const sealed = sealAddress(address, actor.userId, nowMs)
  return (await headers()).has('next-action') ? redirect(sealed) : sealed
}

/** Returns the parameters of a page; what they tell counts only if `leadTo` has written it for this person. */
export function toldTo({ userId }: Actor, parameters: URLSearchParams): URLSearchParams {
  return withoutForged(parameters, userId, storeNowMs())
}
