'use client'

import { useRef } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { PasswordField } from '@/app/_ui/session/password-field'
import { useSignIn } from './use-sign-in'

/** E-mail and password; a refusal is shown in place, the e-mail stays and the password is typed again. */
export function SignInForm({ next }: { next: string }) {
  const passwordInput = useRef<HTMLInputElement>(null)
  const { refusal, busy, submit } = useSignIn(
    (element) => {
      const form = new FormData(element)
      return { email: String(form.get('email')), password: String(form.get('password')), next }
    },
    ({ about }) => {
      if (about === 'credentials') passwordInput.current?.select()
      passwordInput.current?.focus()
    },
  )

  return (
    <form method="post" action="/api/sign-in" onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      {refusal && <Notice look="danger">{refusal.message}</Notice>}
      <TextField
        id="email"
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        required
      />
      <PasswordField
        id="password"
        name="password"
        label="Password"
        autoComplete="current-password"
        maxLength={1024}
        required
        ref={passwordInput}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
