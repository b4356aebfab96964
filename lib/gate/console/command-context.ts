import { headers } from 'next/headers'
import { after } from 'next/server'
import { type Actor, type CommandContext, mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/base/same-origin'
import { deliverAfterAnswer } from '@/lib/outbox/sweep'
import { requireRecentProof } from '@/lib/people/sessions/recent-proof'
import { clientOf } from '@/lib/people/sign-in/read-client'
import { readActor, requireActor } from './require-actor'

/** A server action was called from another site; the gate refuses that first, this is the second wall. */
export class OriginRefused extends Error {
  override name = 'OriginRefused'
}

/** Somebody who may only look called an action that changes something; no page offers that. */
export class ManagingRefused extends Error {
  override name = 'ManagingRefused'
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
 * What a server action tells a verb that only looks. Next accepts an action without an Origin, so it is checked
 * here again. Redirects to sign-in when nobody is signed in.
 * @throws OriginRefused when the request comes from another site
 * @throws KvError when the store cannot be asked
 */
export async function lookingContext(): Promise<CommandContext> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) throw new OriginRefused('the action was called from another site')
  return contextOf(await requireActor(), sent)
}

/**
 * What a server action tells every other verb; what that puts into the outbox is delivered after the answer. Nobody
 * changes anything, or has a secret shown, in a console that was opened with an API key.
 * @throws ManagingRefused when it was
 * @throws OriginRefused when the request comes from another site
 * @throws KvError when the store cannot be asked
 */
export async function commandContext(): Promise<CommandContext> {
  const context = await lookingContext()
  if (!mayManage(context.actor)) throw new ManagingRefused(readOnly.detail)
  after(deliverAfterAnswer)
  return context
}

/**
 * `commandContext` for what shows a secret, gives power, or acts on other people: asks for a recent proof.
 * @returns `proof_required` when the last one is too old
 */
export async function provenContext(): Promise<Result<CommandContext, Problem>> {
  const context = await commandContext()
  const proven = requireRecentProof(context)
  return proven.ok ? succeed(context) : proven
}

/**
 * `lookingContext` for route handlers, which answer with a problem instead of a redirect.
 * @throws KvError when the store cannot be asked
 */
export async function readLookingContext(): Promise<Result<CommandContext, Problem>> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) {
    return fail(problem('origin_refused', 'The request must come from this site.'))
  }
  const actor = await readActor()
  if (!actor) return fail(problem('sign_in_required', 'The session has ended. Sign in again.'))
  return succeed(contextOf(actor, sent))
}

/**
 * `commandContext` for route handlers.
 * @returns `console_read_only` in a console that was opened with an API key
 * @throws KvError when the store cannot be asked
 */
export async function readCommandContext(): Promise<Result<CommandContext, Problem>> {
  const context = await readLookingContext()
  return context.ok && !mayManage(context.value.actor) ? fail(readOnly) : context
}
