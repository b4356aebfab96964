'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { issueResetAction } from './actions'
import type { StepState } from './form-state'
import { OneTimeLink } from './one-time-link'
import { takeStep } from './take-step'

export interface ResetState extends StepState {
  link?: string
  isMailed?: boolean
}

function issueReset(state: ResetState, form: FormData): Promise<ResetState> {
  return takeStep<ResetState>(
    () => issueResetAction(state, form),
    (failure) => ({ failure }),
  )
}

/** Makes a one-time link for a new password; it is shown once. */
export function ResetLink({ userId, email }: { userId: string; email: string }) {
  const [state, submit, pending] = useActionState(issueReset, {})
  return (
    <form action={submit} className="flex max-w-2xl flex-col items-start gap-4">
      <input type="hidden" name="userId" value={userId} />
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
      <Button type="submit" disabled={pending}>
        {state.link ? 'Create another link' : 'Create reset link'}
      </Button>
    </form>
  )
}
