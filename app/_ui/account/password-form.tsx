'use client'

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { changePasswordAction } from './actions'
import type { PasswordFormState } from './password-form-state'

const untouched: PasswordFormState = { outcome: 'untouched' }

/** The old password, the new one twice; a refusal keeps everything typed. */
export function PasswordForm({ email }: { email: string }) {
  const [state, submit, busy] = useActionState(changePasswordAction, untouched)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (state.outcome === 'changed') form.current?.reset()
    if (state.outcome === 'refused') {
      form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    }
  }, [state])

  function submitKeepingFields(event: FormEvent<HTMLFormElement>): void {
    // React empties a form after its action; a refused password should not have to be typed again.
    event.preventDefault()
    const sent = new FormData(event.currentTarget)
    if (!busy) startTransition(() => submit(sent))
  }

  return (
    <form
      ref={form}
      action={submit}
      onSubmit={submitKeepingFields}
      className="flex max-w-md flex-col gap-4"
    >
      {state.outcome === 'changed' && (
        <Notice look="positive">
          Your password is changed. All your other sessions have ended.
        </Notice>
      )}
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <input hidden readOnly autoComplete="username" name="username" value={email} />
      <TextField
        id="oldPassword"
        name="oldPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
        required
        error={state.oldPassword}
      />
      <TextField
        id="newPassword"
        name="newPassword"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="15 to 128 characters. A passphrase of several words works best."
        maxLength={1024}
        required
        error={state.newPassword}
      />
      <TextField
        id="repeatedPassword"
        name="repeatedPassword"
        label="New password again"
        type="password"
        autoComplete="new-password"
        maxLength={1024}
        required
        error={state.repeatedPassword}
      />
      <div>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {busy ? 'Changing…' : 'Change password'}
        </Button>
      </div>
    </form>
  )
}
