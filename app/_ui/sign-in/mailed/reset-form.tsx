'use client'

import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { PasswordFields } from '../password-fields'
import { PublicCard } from '../public-card'
import { UnopenedLink } from '../unopened-link'
import { useLink } from '../use-link'
import { usePublicForm } from '../use-public-form'

const path = '/api/reset-password'
const names = ['email'] as const

function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const { form, state, busy, submit } = usePublicForm(path, { token })
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <TextField
        id="username"
        label="E-mail"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
      />
      <PasswordFields errors={state.errors} />
      <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
        {busy ? 'Setting the password…' : 'Set password'}
      </Button>
    </form>
  )
}

/** The form that sets a new password by a one-time link; or why the link does not work. */
export function ResetForm() {
  const link = useLink(path, names)
  if (link.step === 'open') {
    return (
      <PublicCard
        title="Choose a new password"
        lead="All your sessions end, on every device. Your API keys keep working."
      >
        <NewPasswordForm token={link.token} email={link.value.email} />
      </PublicCard>
    )
  }
  return <UnopenedLink title="Choose a new password" reading="Opening the link…" link={link} />
}
