import { headers } from 'next/headers'
import { after } from 'next/server'
import { type Actor, type CommandContext, mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { readActor, requireActor } from './require-actor'

/** A server action was called from another site. The gate refuses that first; this is the second check. */
class OriginRefused extends Error {
  override name = 'OriginRefused'
}

/** An action that changes something was called in a read-only console; no page offers that. */
class WriteRefused extends Error {
  override name = 'WriteRefused'
}

function contextOf(actor: Actor, sent: Headers): CommandContext {
  const { address, requestId } = clientOf(sent)
  return { actor, address, requestId, nowMs: Date.now() }
}

function isOwnOrigin(sent: Headers): boolean {
  return isSameOrigin(sent, new URL(readEnvironment().AUTH_URL).origin)
}

const readOnly = problem(
  'console_read_only',
  'The console was opened with an API key, so it is read-only. Sign in to change keys, people or passwords.',
)

/**
 * Returns the context of a server action that changes nothing. Next accepts an action without an Origin, so it is
 * checked here again. Redirects to sign-in without a session.
 * @throws OriginRefused when the request comes from another site
 * @throws KvError when the store cannot be asked
 */
export async function readOnlyContext(): Promise<CommandContext> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) throw new OriginRefused('the action was called from another site')
  return contextOf(await requireActor(), sent)
}

/**
 * Returns the context of every other server action; what it puts into the outbox is delivered after the answer. A
 * console that was opened with an API key is read-only: nothing is changed there, and no secret is shown.
 * @throws WriteRefused in a read-only console
 * @throws OriginRefused when the request comes from another site
 * @throws KvError when the store cannot be asked
 */
export async function writeContext(): Promise<CommandContext> {
  const context = await readOnlyContext()
  if (!mayManage(context.actor)) throw new WriteRefused(readOnly.detail)
  after(deliverAfterAnswer)
  return context
}

/**
 * Returns the write context of actions that show a secret, grant permissions or act on other people. They need a recent
 * confirmation of identity.
 * @returns `proof_required` when the last one is too old
 */
export async function steppedUpContext(): Promise<Result<CommandContext, Problem>> {
  const context = await writeContext()
  const proven = requireStepUp(context)
  return proven.ok ? succeed(context) : proven
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
  const actor = await readActor()
  if (!actor) return fail(problem('sign_in_required', 'The session has ended. Sign in again.'))
  return succeed(contextOf(actor, sent))
}
