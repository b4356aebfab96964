import { headers } from 'next/headers'
import { forbidden, unauthorized } from 'next/navigation'
import { after } from 'next/server'
import { type Actor, type CommandContext, mayManage, sessionIdOf } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { throttleConsole } from '@/lib/limits/console-throttle'
import { deliverAfterAnswer } from '@/lib/outbox/scheduled-jobs'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { storeProblem } from '@/lib/store/store-problem'
import type { ActionRow } from './action-row'
import { type ActionShape, type ArgumentsOf, checkArguments } from './check-arguments'
import { contextOf, isOwnOrigin } from './command-context'
import { actionOf, type ConsoleActionName, type consoleActions } from './console-actions'
import { noteRefusedAction } from './note-refused-action'
import { readActor, redirectRefused } from './require-actor'

const outage = problem(
  'store_unavailable',
  'The key store did not answer, so this may or may not be done. Try again in a moment, or look in another tab first.',
)

/** Counts the action for the person; what ends something counts for the session, so that no other session can stop it. */
function throttle({ count }: ActionRow, actor: Actor): Promise<Result<void, Problem>> {
  if (count === 'attempts' || count === 'never') return Promise.resolve(succeed(undefined))
  return throttleConsole(count, (count === 'end' && sessionIdOf(actor)) || actor.userId)
}

/**
 * Starts a server action: checks that it comes from this site, who calls it, how often, and whether the person has
 * confirmed their identity, as its row of `consoleActions` says. What it puts into the outbox is delivered after the
 * answer. Answers 403 to another site, and to a console that was opened with an API key, which is read-only. Without a
 * session, it answers a page's script with 401, so that the page can ask to sign in again and keep what was typed; a form
 * that the browser sent alone leads to sign-in.
 * @returns the context of its verb; `administrators_only`, `rate_limited` or `proof_required`, and then nothing was done
 * @throws KvError when the store cannot be asked
 */
async function startAction(name: ConsoleActionName): Promise<Result<CommandContext, Problem>> {
  const action = actionOf(name)
  const sent = await headers()
  // Next accepts an action without an Origin. The gate refuses it first; this is the second check.
  if (!isOwnOrigin(sent)) forbidden()
  const found = await readActor()
  if (!found.ok && found.failure.code === 'rate_limited') return found
  if (!found.ok) return sent.has('next-action') ? unauthorized() : redirectRefused(found.failure)
  const actor = found.value
  if (action.role === 'visitor') return succeed(contextOf(actor, sent))
  const context = contextOf(actor, sent)
  if (!mayManage(actor)) {
    await noteRefusedAction(context, { code: 'session_required' })
    forbidden()
  }
  const allowed = action.role === 'administrator' ? checkAdministrator(actor) : succeed(undefined)
  if (!allowed.ok) {
    await noteRefusedAction(context, allowed.failure)
    return allowed
  }
  const counted = await throttle(action, actor)
  if (!counted.ok) {
    await noteRefusedAction(context, counted.failure)
    return counted
  }
  const isProven = action.proof === 'never' || action.proof === 'when it widens'
  const proven = isProven ? succeed(undefined) : requireStepUp(context)
  if (!proven.ok) return fail(proven.failure)
  after(deliverAfterAnswer)
  return succeed(context)
}

type ShapeOf<Name extends ConsoleActionName> = (typeof consoleActions)[Name] extends {
  takes: infer Shape extends ActionShape
}
  ? Shape
  : 'form'

/** The actions whose row lets these arguments through. */
type NameWith<Args> = {
  [Name in ConsoleActionName]: Args extends ArgumentsOf<ShapeOf<Name>> ? Name : never
}[ConsoleActionName]

/**
 * Returns a server action that starts as its row of `consoleActions` says. A refusal at the start, arguments of the wrong
 * shape, and an outage of the store at any step, become an answer for the form that was sent.
 * @param refuse makes such an answer of a problem and the first two arguments, which are the state of a form and what was sent;
 * undefined when they have the wrong shape
 * @param run does what the action is for
 */
export function consoleAction<Args extends unknown[], Answer>(
  name: NameWith<Args>,
  refuse: (
    failure: Problem,
    state: Args[0] | undefined,
    form: Args[1] | undefined,
  ) => NoInfer<Answer>,
  run: (context: CommandContext, ...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  return async (...args) => {
    const shaped = checkArguments(actionOf(name).takes ?? 'form', args)
    const [state, form] = shaped.ok ? args : []
    try {
      const begun = await startAction(name)
      // Only who may call it learns what it takes.
      const fit = begun.ok && !shaped.ok ? shaped : begun
      return fit.ok ? await run(fit.value, ...args) : refuse(fit.failure, state, form)
    } catch (error) {
      const requestId = (await headers()).get('x-keyward-request-id') ?? ''
      const failure = storeProblem(error, { requestId, place: 'form' }, outage)
      if (!failure) throw error
      return refuse(failure, state, form)
    }
  }
}
