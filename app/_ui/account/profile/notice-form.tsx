'use client'

import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import type { DoneState } from '@/app/_ui/session/field-form'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { setNoticesAction } from './profile-actions'

/** Chooses the mails that a person wants. */
export function NoticeForm({
  settings,
}: {
  settings: readonly { name: string; title: string; isOn: boolean }[]
}) {
  const { state, pending, form } = useActionForm(
    setNoticesAction,
    {},
    (failure): DoneState => ({ failure }),
  )
  return (
    <form {...form} className="flex max-w-md flex-col gap-4">
      {state.done && <Notice look="positive">{state.done}</Notice>}
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">Mail me when</legend>
        {settings.map(({ name, title, isOn }) => (
          <label key={name} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              name="notice"
              value={name}
              defaultChecked={isOn}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button type="submit" busy={pending}>
          {pending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
