'use client'

import { type FormEvent, startTransition, useActionState, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import type { Role } from '@/lib/base/actor'
import { changeRoleAction } from './actions'
import type { StepState } from './form-state'
import { RoleField } from './role-field'
import { takeStep } from './take-step'

function changeRole(state: StepState, form: FormData): Promise<StepState> {
  return takeStep(
    () => changeRoleAction(state, form),
    (failure) => ({ failure }),
  )
}

/** Changes the role of a user. */
export function RoleForm({ userId, current }: { userId: string; current: Role }) {
  const [role, setRole] = useState<string>(current)
  const [state, submit, pending] = useActionState(changeRole, {})

  // Not the `action` attribute: React would reset the radio buttons after each answer.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const sent = new FormData(event.currentTarget)
    startTransition(() => submit(sent))
  }

  return (
    <form onSubmit={send} className="flex max-w-2xl flex-col gap-4">
      <input type="hidden" name="userId" value={userId} />
      <RoleField value={role} onChange={setRole} isTitled />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <div>
        <Button type="submit" disabled={pending || role === current}>
          {pending ? 'Saving…' : 'Change role'}
        </Button>
      </div>
    </form>
  )
}
