'use client'

import { type ReactNode, useEffect } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import type { StepState } from './take-step'
import { useActionForm } from './use-action-form'

/**
 * A form without room for a message. It announces a refusal. Of a lost answer, `OutcomeWatcher` says that the outcome is
 * unknown, and what it was as soon as it is known.
 */
export function AnnouncedForm({
  action,
  isRead = false,
  className,
  children,
}: {
  action: (state: StepState, form: FormData) => Promise<StepState>
  /** As for `takeStep`: without an answer, the form says that it is to be repeated. */
  isRead?: boolean
  className?: string
  children: ReactNode
}) {
  const { state, form } = useActionForm(
    action,
    {},
    (failure, _, isUnknown): StepState => (isUnknown && !isRead ? {} : { failure }),
    { isRead },
  )
  useEffect(() => {
    if (state.failure && state.code !== 'store_unavailable') announce(state.failure, 'danger')
  }, [state])
  return (
    <form {...form} className={className}>
      {children}
    </form>
  )
}
