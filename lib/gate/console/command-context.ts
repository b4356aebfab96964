import { headers } from 'next/headers'
import { after } from 'next/server'
import { deliverAfterAnswer } from '@/lib/activity/outbox/sweep'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/base/same-origin'
import type { Actor, CommandContext } from '@/lib/people/actor'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { readActor, requireActor } from './require-actor'

/** A server action was called from another site; the gate refuses that first, this is the second wall. */
export class OriginRefused extends Error {
  override name = 'OriginRefused'
}

function contextOf(actor: Actor, sent: Headers): CommandContext {
  const { address, requestId } = clientOf(sent)
  return { actor, address, requestId, nowMs: Date.now() }
}

function isOwnOrigin(sent: Headers): boolean {
  return isSameOrigin(sent, new URL(readEnvironment().AUTH_URL).origin)
}

/**
 * What a server action tells every verb; what it puts into the outbox is delivered after the answer. Next accepts an
 * action without an Origin, so it is checked here again. Redirects to sign-in when nobody is signed in.
 * @throws OriginRefused when the request comes from another site
 * @throws KvError when the store cannot be asked
 */
export async function commandContext(): Promise<CommandContext> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) throw new OriginRefused('the action was called from another site')
  const context = contextOf(await requireActor(), sent)
  after(deliverAfterAnswer)
  return context
}

/**
 * The same for route handlers, which answer with a problem instead of a redirect.
 * @throws KvError when the store cannot be asked
 */
export async function readCommandContext(): Promise<Result<CommandContext, Problem>> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) {
    return fail(problem('origin_refused', 'The request does not come from this site.'))
  }
  const actor = await readActor()
  if (!actor) return fail(problem('sign_in_required', 'The session has ended; sign in again.'))
  return succeed(contextOf(actor, sent))
}
