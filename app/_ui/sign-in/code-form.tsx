'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { requestSignIn, type SignInOutcome } from './request-sign-in'

/** The second step: a code of the app, or a recovery code. */
export function CodeForm() {
  const [outcome, setOutcome] = useState<SignInOutcome>()
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setOutcome(undefined)
    const result = await requestSignIn({ code: input.current?.value ?? '' })
    if ('next' in result) {
      window.location.assign(result.next)
      return
    }
    setOutcome(result)
    setBusy(false)
    input.current?.select()
  }

  return (
    <form method="post" action="/api/sign-in" onSubmit={submit} className="flex flex-col gap-4">
      {outcome && 'message' in outcome && <Notice look="danger">{outcome.message}</Notice>}
      <TextField
        id="code"
        name="code"
        label="Code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        required
        hint="Six digits from your authenticator app, or one of your recovery codes."
        ref={input}
      />
      <Button type="submit" variant="primary" aria-disabled={busy} className="w-full">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
