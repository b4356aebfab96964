'use client'

import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { AnswerGuard } from '@/app/_ui/session/draft/answer-guard'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { issueResetAction } from './link-actions'
import { OneTimeLink } from './one-time-link'

export interface ResetState extends StepState {
  link?: string
  isMailed?: boolean
}

/** Makes a one-time link for a new password; it is shown once. */
export function ResetLink({ userId, email }: { userId: string; email: string }) {
  const { state, pending, form } = useActionForm(
    issueResetAction,
    {},
    (failure): ResetState => ({ failure }),
  )
  return (
    <form {...form} className="flex max-w-2xl flex-col items-start gap-4">
      <input type="hidden" name="userId" value={userId} />
      <AnswerGuard what="link" isAwaited={pending} />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      {state.link && (
        <OneTimeLink
          key={state.link}
          title="The reset link is ready"
          link={state.link}
          hours={24}
          email={email}
          isMailed={state.isMailed ?? false}
        />
      )}
      <Button type="submit" busy={pending}>
        {state.link ? 'Create another link' : 'Create reset link'}
      </Button>
    </form>
  )
}
