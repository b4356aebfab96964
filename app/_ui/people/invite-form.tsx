'use client'

import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { usersPath } from '@/app/_ui/address/users-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { RestoredDraft } from '@/app/_ui/session/draft/restored-draft'
import { useDraft } from '@/app/_ui/session/draft/use-draft'
import { useTyping } from '@/app/_ui/session/draft/use-typing'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { isPlatformRole } from '@/lib/people/administer/platform-role'
import { inviteUserAction } from './actions'
import type { InviteFormState } from './form-state'
import { OneTimeLink } from './one-time-link'
import { RoleField } from './role-field'

function unanswered(failure: string, { attempt }: InviteFormState): InviteFormState {
  return { errors: {}, failure, attempt: attempt + 1 }
}

const empty = { email: '', name: '', role: 'partner', userId: '' }

/** What an invitation says of the person. */
function InviteFields({
  values,
  onChange,
  errorOf,
}: {
  values: typeof empty
  onChange: (values: typeof empty) => void
  errorOf: (name: keyof typeof empty) => string | undefined
}) {
  const { role } = values

  function input(name: keyof typeof empty) {
    return {
      id: name,
      name,
      value: values[name],
      error: errorOf(name),
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
        onChange({ ...values, [name]: target.value }),
    }
  }

  return (
    <>
      <TextField
        {...input('email')}
        label="E-mail"
        type="email"
        hint="The user signs in with this address."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        required
      />
      <TextField
        {...input('name')}
        label="Name"
        hint="The user can change it when accepting the invitation."
        autoComplete="off"
        maxLength={200}
        required
      />
      <RoleField
        value={role}
        onChange={(chosen) => onChange({ ...values, role: chosen })}
        error={errorOf('role')}
      />
      {isPlatformRole(role) && (
        <TextField
          {...input('userId')}
          label="User id"
          inputMode="numeric"
          hint={`The number of this ${role} on the platform. It decides which rows the user reads, and you cannot change it later.`}
          autoComplete="off"
          maxLength={20}
          required
        />
      )}
    </>
  )
}

function InviteOne({ onAgain }: { onAgain: () => void }) {
  const element = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(empty)
  const { state, pending, form } = useActionForm(
    inviteUserAction,
    { errors: {}, attempt: 0 },
    unanswered,
  )
  const isDirty = JSON.stringify(values) !== JSON.stringify(empty) && !state.issued
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
      {draft.isRestored && <RestoredDraft onDiscard={() => setValues(empty)} />}
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
