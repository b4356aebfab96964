'use client'

import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { PasswordFields } from './password-fields'
import { PublicCard } from './public-card'
import { UnopenedLink } from './unopened-link'
import { useLink } from './use-link'
import { usePublicForm } from './use-public-form'

const path = '/api/invitation'

const names = ['email', 'name', 'role', 'userId'] as const

type Invitation = Record<(typeof names)[number], string>

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { form, state, busy, submit } = usePublicForm(path, { token })
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <TextField
        id="username"
        label="E-mail"
        type="email"
        autoComplete="username"
        value={invitation.email}
        readOnly
      />
      <TextField
        id="name"
        name="name"
        label="Name"
        hint="The name that other users see."
        autoComplete="name"
        defaultValue={invitation.name}
        maxLength={200}
        required
        error={state.errors.name}
      />
      <PasswordFields errors={state.errors} />
      <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
        {busy ? 'Creating your account…' : 'Create my account'}
      </Button>
    </form>
  )
}

/** Shows the invitation and the form that accepts it, or why the link does not work. */
export function InvitationForm() {
  const link = useLink(path, names)
  if (link.step === 'open') {
    const { role, userId } = link.value
    const hasRows = role === 'partner' || role === 'advertiser'
    return (
      <PublicCard
        title="Welcome to Keyward"
        lead={`Choose a password to create your account. Your role: ${role}${hasRows ? `, user id ${userId}` : ''}.`}
      >
        <AcceptForm token={link.token} invitation={link.value} />
      </PublicCard>
    )
  }
  return <UnopenedLink title="Invitation" reading="Opening the invitation…" link={link} />
}
