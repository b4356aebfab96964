'use server'

import { after } from 'next/server'
import { readText, refusedDialog } from '@/app/_ui/session/action-answer'
import type { DoneState } from '@/app/_ui/session/field-form'
import type { CommandContext } from '@/lib/base/actor'
import { logLine } from '@/lib/base/log-failure'
import { consoleAction } from '@/lib/gate/console/console-action'
import { throttleResetMail } from '@/lib/limits/reset-mail-throttle'
import { foldEmail } from '@/lib/people/fold-email'
import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { changeName } from '@/lib/people/profile/change-name'
import { requestEmailChange } from '@/lib/people/profile/request-email-change'
import { setNotices } from '@/lib/people/profile/set-notices'

export const changeNameAction = consoleAction(
  'changeNameAction',
  refusedDialog,
  async (context: CommandContext, _: DoneState, form: FormData): Promise<DoneState> => {
    const changed = await changeName(context, readText(form, 'name'))
    return changed.ok ? { done: 'Your name is changed.' } : refusedDialog(changed.failure)
  },
)

/** Asks for a proof: a stolen session must not turn off the mails that would tell of it. */
export const setNoticesAction = consoleAction(
  'setNoticesAction',
  refusedDialog,
  async (context: CommandContext, _: DoneState, form: FormData): Promise<DoneState> => {
    await setNotices(context, form.getAll('notice').map(String))
    return { done: 'Your choice is saved.' }
  },
)

async function mailLink(email: string, link: string): Promise<void> {
  const isSent = await mailOneTimeLink('emailChange', email, link)
  if (!isSent) logLine('mail_failed', { kind: 'emailChange' })
}

/** Mails the link after the answer, so that neither the answer nor its time tells whether the address is somebody's. */
export const changeEmailAction = consoleAction(
  'changeEmailAction',
  refusedDialog,
  async (context: CommandContext, _: DoneState, form: FormData): Promise<DoneState> => {
    const wanted = readText(form, 'email')
    const { address, requestId } = context
    const foldedEmail = foldEmail(wanted)
    const throttled = await throttleResetMail({ foldedEmail, address, requestId })
    if (!throttled.ok) return refusedDialog(throttled.failure)
    const requested = await requestEmailChange(context, wanted)
    if (!requested.ok) return refusedDialog(requested.failure)
    const { email, link } = requested.value
    if (link !== undefined) after(() => mailLink(email, link))
    return {
      done: `A link is on its way to ${email}. Your address changes when you open it, within 24 hours. If no mail arrives, check the spelling, or whether the address belongs to another account.`,
    }
  },
)
