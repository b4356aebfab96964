'use client'

import { useEffect, useRef, useState } from 'react'
import { usersPath } from '@/app/_ui/address/users-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Notice } from '@/app/_ui/kit/notice'
import { AnswerGuard } from '@/app/_ui/session/draft/answer-guard'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { RestoredDraft } from '@/app/_ui/session/draft/restored-draft'
import { useDraft } from '@/app/_ui/session/draft/use-draft'
import { useTyping } from '@/app/_ui/session/draft/use-typing'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import type { InviteFormState } from './form-state'
import { emptyInvitation, InviteFields } from './invite-fields'
import { inviteUserAction } from './link-actions'
import { OneTimeLink } from './one-time-link'

function unanswered(failure: string, { attempt }: InviteFormState): InviteFormState {
  return { errors: {}, failure, attempt: attempt + 1 }
}

function InviteOne({ onAgain }: { onAgain: () => void }) {
  const element = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(emptyInvitation)
  const { state, pending, form } = useActionForm(
    inviteUserAction,
    { errors: {}, attempt: 0 },
    unanswered,
  )
  const isDirty = JSON.stringify(values) !== JSON.stringify(emptyInvitation) && !state.issued
  const draft = useDraft('invitation', values, isDirty, setValues)
  const { errorOf, onInput } = useTyping(state.errors)
  useEffect(() => {
    if (state.attempt === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.attempt])

  if (state.issued) {
    return (
      <div className="flex max-w-2xl flex-col gap-5">
        <OneTimeLink title="The invitation is ready" hours={72} {...state.issued} />
        <div className="flex gap-2">
          <Button onClick={onAgain}>Invite another user</Button>
          <ButtonLink href={usersPath}>All users</ButtonLink>
        </div>
      </div>
    )
  }

  const { failure } = state
  return (
    <form
      ref={element}
      {...form}
      onInput={onInput}
      noValidate
      className="flex max-w-2xl flex-col gap-7"
    >
      <LeaveGuard
        isActive={isDirty && !pending}
        title="Leave without inviting?"
        text="The invitation is not created yet."
        onLeave={draft.drop}
      />
      <AnswerGuard what="link" isAwaited={pending} />
      {draft.isRestored && <RestoredDraft onDiscard={() => setValues(emptyInvitation)} />}
      <InviteFields values={values} onChange={setValues} errorOf={errorOf} />
      {failure && <Notice look="danger">{failure}</Notice>}
      <div className="flex justify-end gap-2 border-t border-line pt-5">
        <ButtonLink href={usersPath}>Cancel</ButtonLink>
        <Button type="submit" variant="primary" busy={pending}>
          {pending ? 'Inviting…' : 'Create invitation'}
        </Button>
      </div>
    </form>
  )
}

/** Invites one person after the other; each time the link is shown once. */
export function InviteForm() {
  const [round, setRound] = useState(0)
  return <InviteOne key={round} onAgain={() => setRound(round + 1)} />
}
