'use client'

import { useEffect, useRef, useState } from 'react'
import { usersPath } from '@/app/_ui/address/users-address'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { isPlatformRole } from '@/lib/people/administer/platform-role'
import { inviteUserAction } from './actions'
import type { InviteFormState } from './form-state'
import { OneTimeLink } from './one-time-link'
import { RoleField } from './role-field'

function unanswered(failure: string, { attempt }: InviteFormState): InviteFormState {
  return { errors: {}, failure, attempt: attempt + 1 }
}

function InviteOne({ onAgain }: { onAgain: () => void }) {
  const element = useRef<HTMLFormElement>(null)
  const [role, setRole] = useState('partner')
  const { state, pending, form } = useActionForm(
    inviteUserAction,
    { errors: {}, attempt: 0 },
    unanswered,
  )

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

  const { errors, failure } = state
  return (
    <form ref={element} {...form} noValidate className="flex max-w-2xl flex-col gap-7">
      <TextField
        id="email"
        name="email"
        label="E-mail"
        type="email"
        hint="The user signs in with this address."
        error={errors.email}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        required
      />
      <TextField
        id="name"
        name="name"
        label="Name"
        hint="The user can change it when accepting the invitation."
        error={errors.name}
        autoComplete="off"
        maxLength={200}
        required
      />
      <RoleField value={role} onChange={setRole} error={errors.role} />
      {isPlatformRole(role) && (
        <TextField
          id="userId"
          name="userId"
          label="User id"
          inputMode="numeric"
          hint={`The number of this ${role} on the platform. It decides which rows the user reads, and you cannot change it later.`}
          error={errors.userId}
          autoComplete="off"
          maxLength={20}
          required
        />
      )}
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
