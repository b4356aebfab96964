'use client'

import { useRef } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { PasswordField } from '@/app/_ui/session/password-field'
import { useSignIn } from './use-sign-in'

/** An API key instead of a password: opens the console to look. */
export function KeyForm({ next }: { next: string }) {
  const input = useRef<HTMLInputElement>(null)
  const { refusal, busy, submit } = useSignIn(
    () => ({ apiKey: input.current?.value ?? '', next }),
    () => input.current?.select(),
  )

  return (
    <form method="post" action="/api/sign-in" onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      {refusal && <Notice look="danger">{refusal.message}</Notice>}
      <PasswordField
        id="apiKey"
        name="apiKey"
        label="API key"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={512}
        required
        hint="Shows what the owner of the key sees. You cannot change or copy keys, users or passwords."
        ref={input}
      />
      <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
        {busy ? 'Opening…' : 'Open the console'}
      </Button>
    </form>
  )
}
