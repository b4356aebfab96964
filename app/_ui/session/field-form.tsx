'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, useEffect } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { HiddenFields } from '@/app/_ui/kit/form/hidden-fields'
import { Notice } from '@/app/_ui/kit/notice'
import { LeaveGuard } from './draft/leave-guard'
import { useTyping } from './draft/use-typing'
import type { StepState } from './take-step'
import { useActionForm } from './use-action-form'

/** The state of a form that stays on its page. */
export interface DoneState extends StepState {
  /** What is so now. */
  done?: string
}

/**
 * A form of one field, such as a name. A refusal stands next to the field, which keeps what was typed.
 * @param known is sent beside the field
 * @param save what the button says
 */
export function FieldForm({
  action,
  known = {},
  save,
  ...field
}: {
  action: (state: DoneState, form: FormData) => Promise<DoneState>
  known?: Readonly<Record<string, string>>
  save: string
} & Omit<ComponentProps<typeof TextField>, 'error' | 'ref'>) {
  const router = useRouter()
  const { state, pending, form } = useActionForm(action, {}, (failure): DoneState => ({ failure }))
  const { errorOf, isDirty, onInput } = useTyping(state)

  useEffect(() => {
    if (state.done) router.refresh()
  }, [state, router])

  return (
    <form {...form} onInput={onInput} noValidate className="flex max-w-md flex-col gap-3">
      <LeaveGuard
        isActive={isDirty && !pending && !state.done}
        title="Leave without saving?"
        text="What you typed is not saved."
      />
      <HiddenFields values={Object.entries(known)} />
      {state.done && <Notice look="positive">{state.done}</Notice>}
      <TextField required error={errorOf('failure')} {...field} />
      <div>
        <Button type="submit" busy={pending}>
          {pending ? 'Saving…' : save}
        </Button>
      </div>
    </form>
  )
}
