'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { useTyping } from '@/app/_ui/session/draft/use-typing'
import { PasswordField } from '@/app/_ui/session/password-field'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { changePasswordAction } from './actions'
import type { PasswordFormState } from './password-form-state'

const untouched: PasswordFormState = { outcome: 'untouched' }
const unanswered: PasswordFormState = {
  outcome: 'refused',
  message:
    'There was no answer, so your password may or may not be changed. Reload the page. If you have to sign in, use the new password first.',
}

/** The old password, the new one twice; a refusal keeps everything typed. */
export function PasswordForm({ email }: { email: string }) {
  const element = useRef<HTMLFormElement>(null)
  const { state, pending, form } = useActionForm(
    changePasswordAction,
    untouched,
    (message, _, isUnknown): PasswordFormState =>
      isUnknown ? unanswered : { outcome: 'refused', message },
  )

  const { errorOf, isDirty, onInput } = useTyping(state)

  useEffect(() => {
    if (state.outcome === 'changed') element.current?.reset()
    if (state.outcome === 'refused') {
      element.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    }
  }, [state])

  return (
    <form ref={element} {...form} onInput={onInput} className="flex max-w-md flex-col gap-4">
      <LeaveGuard
        isActive={isDirty && !pending && state.outcome !== 'changed'}
        title="Leave without changing your password?"
        text="The password you typed is not saved."
      />
      {state.outcome === 'changed' && (
        <Notice look="positive">
          Your password is changed. All your other sessions have ended.
        </Notice>
      )}
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <input hidden readOnly autoComplete="username" name="username" value={email} />
      <PasswordField
        id="oldPassword"
        name="oldPassword"
        label="Current password"
        autoComplete="current-password"
        maxLength={1024}
        required
        error={errorOf('oldPassword')}
      />
      <PasswordField
        id="newPassword"
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        hint="15 to 128 characters. A passphrase of several words works best."
        maxLength={1024}
        required
        error={errorOf('newPassword')}
      />
      <PasswordField
        id="repeatedPassword"
        name="repeatedPassword"
        label="New password again"
        autoComplete="new-password"
        maxLength={1024}
        required
        error={errorOf('repeatedPassword')}
      />
      <div>
        <Button type="submit" variant="primary" busy={pending}>
          {pending ? 'Changing…' : 'Change password'}
        </Button>
      </div>
    </form>
  )
}
