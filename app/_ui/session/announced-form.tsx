'use client'

import { type ReactNode, useEffect } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import type { StepState } from './take-step'
import { useActionForm } from './use-action-form'

/** A form without room for a message. It announces a refusal and a lost answer. */
export function AnnouncedForm({
  action,
  className,
  children,
}: {
  action: (state: StepState, form: FormData) => Promise<StepState>
  className?: string
  children: ReactNode
}) {
  const { state, form } = useActionForm(action, {}, (failure): StepState => ({ failure }))
  useEffect(() => {
    if (state.failure) announce(state.failure, 'danger')
  }, [state])
  return (
    <form {...form} className={className}>
      {children}
    </form>
  )
}
