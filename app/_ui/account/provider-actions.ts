'use server'

import { redirect } from 'next/navigation'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadTo } from '@/lib/gate/console/require-actor'
import { unlinkIdentity } from '@/lib/people/sign-in/link-identity'
import { rememberLinkIntent } from '@/lib/people/sign-in/link-intent'
import { startOAuth } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders, parseOAuthProvider } from '@/lib/people/sign-in/oauth-providers'
import { sealAddress } from '@/lib/people/sign-in/sealed-address'
import { readSession } from '@/lib/people/sign-in/session'
import { credentialsPath } from './credentials-news'

/** How long a person may be with the provider. */
const roundTripMs = 15 * 60_000

/**
 * Begins connecting an OAuth identity to this account.
 * @returns the provider's address for the browser to go to: Next's action redirects stay within the site
 */
export const connectAction = consoleAction(
  'connectAction',
  refusedStep,
  async (
    { actor, nowMs }: CommandContext,
    wanted: string,
  ): Promise<{ address: string } | Refused> => {
    const provider = parseOAuthProvider(wanted)
    const session = await readSession()
    if (!provider || !session || !configuredOAuthProviders().includes(provider)) {
      return { address: credentialsPath }
    }
    await rememberLinkIntent(provider, session)
    const back = `${credentialsPath}?connected=${provider}`
    return {
      address: await startOAuth(provider, sealAddress(back, actor.userId, nowMs, roundTripMs)),
    }
  },
)

/** Ends an OAuth provider's way into this account; the password stays. */
export const disconnectAction = consoleAction(
  'disconnectAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const provider = parseOAuthProvider(readText(form, 'provider'))
    if (!provider) redirect(credentialsPath)
    await unlinkIdentity(context, provider)
    leadTo(context, `${credentialsPath}?disconnected=${provider}`)
  },
)
