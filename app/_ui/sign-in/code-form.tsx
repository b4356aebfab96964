'use client'

import { useRef } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { useSignIn } from './use-sign-in'

/** The second step: a code of the app, or a recovery code. */
export function CodeForm({ hasApp }: { hasApp: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const { refusal, busy, submit } = useSignIn(
    () => ({ code: input.current?.value ?? '' }),
    () => input.current?.select(),
  )

  return (
    <form method="post" action="/api/sign-in" onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Notice look="danger">{refusal.message}</Notice>}
      <TextField
        id="code"
        name="code"
        label="Code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        required
        hint={
          hasApp
            ? 'Six digits from your authenticator app, or one of your recovery codes.'
            : 'One of your recovery codes.'
        }
        ref={input}
      />
      <Button type="submit" variant="primary" busy={busy} className="w-full">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
