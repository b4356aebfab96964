'use client'

import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { renameUserAction } from './actions'

/** Changes the name of a user. */
export function RenameForm({ userId, name }: { userId: string; name: string }) {
  const { state, pending, form } = useActionForm(
    renameUserAction,
    {},
    (failure): StepState => ({ failure }),
  )
  return (
    <form {...form} noValidate className="flex max-w-2xl flex-col items-start gap-4">
      <input type="hidden" name="userId" value={userId} />
      <div className="w-full">
        <TextField
          id="userName"
          name="name"
          label="Name"
          defaultValue={name}
          error={state.failure}
          autoComplete="off"
          maxLength={200}
          required
        />
      </div>
      <Button type="submit" disabled={pending}>
        {pending ? 'Saving…' : 'Change name'}
      </Button>
    </form>
  )
}
