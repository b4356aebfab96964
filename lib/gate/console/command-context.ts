import { headers } from 'next/headers'
import type { Actor, CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { storeNowMs } from '@/lib/store/store-clock'
import { identifyActor } from './require-actor'

/** Returns the context of a request of the console. */
export function contextOf(actor: Actor, sent: Headers): CommandContext {
  const { address, requestId } = clientOf(sent)
  return { actor, address, requestId, nowMs: storeNowMs() }
}

/** Returns whether a request comes from this site. */
export function isOwnOrigin(sent: Headers): boolean {
  return isSameOrigin(sent)
}

/**
 * Returns the read-only context of a route handler, which answers with a problem instead of a redirect.
 * @throws KvError when the store cannot be asked
 */
export async function readOnlyContextResult(): Promise<Result<CommandContext, Problem>> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) {
    return fail(problem('origin_refused', 'The request must come from this site.'))
  }
  const actor = await identifyActor()
  if (!actor) return fail(problem('sign_in_required', 'The session has ended. Sign in again.'))
  return succeed(contextOf(actor, sent))
}
