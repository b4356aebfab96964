'use server'

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { refusedDialog } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import {
  allowFactorAnswer,
  type FactorAnswer,
  type FirstFactor,
  withFactorAnswer,
} from '@/app/_ui/session/passkey/factor-answer'
import { type CommandContext, sessionIdOf } from '@/lib/base/actor'
import { consoleAction } from '@/lib/gate/console/console-action'
import { addPasskey } from '@/lib/people/passkeys/add-passkey'
import { rememberCeremony, takeCeremony } from '@/lib/people/passkeys/ceremony'
import { offerPasskey } from '@/lib/people/passkeys/offer-ceremony'
import { removePasskey } from '@/lib/people/second-factor/remove-passkey'

/** What the browser makes a passkey of; its challenge is bound to this browser and session. Asks for a factor that is there. */
export const offerPasskeyAction = consoleAction(
  'offerPasskeyAction',
  refusedDialog,
  async (
    context: CommandContext,
    sent: FactorAnswer | FirstFactor,
  ): Promise<{ options: PublicKeyCredentialCreationOptionsJSON } | Refused> => {
    const allowed = await allowFactorAnswer(context, sent)
    if (!allowed.ok) return refusedDialog(allowed.failure)
    const offered = await offerPasskey(context)
    if (!offered.ok) return refusedDialog(offered.failure)
    const sessionId = sessionIdOf(context.actor) ?? ''
    const { challenge } = offered.value
    await rememberCeremony({ stage: 'make', challenge, sessionId, isProven: allowed.value })
    return { options: offered.value }
  },
)

/** Adds the passkey that the browser made; answers new recovery codes, this once, or none when there are some. */
export const addPasskeyAction = consoleAction(
  'addPasskeyAction',
  refusedDialog,
  async (
    context: CommandContext,
    name: string,
  ): Promise<{ codes: readonly string[] } | Refused> => {
    const made = await takeCeremony('new')
    if (made?.stage !== 'made')
      return { failure: 'This took too long, or was done already. Start again.', code: 'conflict' }
    const added = await addPasskey(context, made, String(name))
    return added.ok ? { codes: added.value } : refusedDialog(added.failure)
  },
)

/** Removes a passkey. Asks for the second factor, as turning the app off does. */
export const removePasskeyAction = consoleAction(
  'removePasskeyAction',
  refusedDialog,
  async (context: CommandContext, id: string, sent: FactorAnswer): Promise<Refused | undefined> => {
    const removed = await withFactorAnswer(context, sent, (proof) =>
      removePasskey(context, { id: String(id), proof }),
    )
    return removed.ok ? undefined : refusedDialog(removed.failure)
  },
)
