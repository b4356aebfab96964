'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { Role } from '@/lib/base/actor'
import { changeRoleAction } from './actions'
import { RoleField } from './role-field'

/** Changes the role of a user. */
export function RoleForm({ userId, current }: { userId: string; current: Role }) {
  const [role, setRole] = useState<string>(current)
  const { state, pending, form } = useActionForm(
    changeRoleAction,
    {},
    (failure): StepState => ({ failure }),
  )

  return (
    <form {...form} className="flex max-w-2xl flex-col gap-4">
      <input type="hidden" name="userId" value={userId} />
      <LeaveGuard
        isActive={role !== current && !pending}
        title="Leave without changing the role?"
        text="The role you chose is not saved yet."
      />
      <RoleField value={role} onChange={setRole} isTitled />
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <div>
        <Button type="submit" busy={pending} disabled={role === current}>
          {pending ? 'Saving…' : 'Change role'}
        </Button>
      </div>
    </form>
  )
}
