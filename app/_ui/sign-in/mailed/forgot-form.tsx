'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/app/_ui/kit/field'
import { ScriptSubmit } from '@/app/_ui/kit/form/script-submit'
import { Notice } from '@/app/_ui/kit/notice'
import { postForm } from '../post-form'

/** Asks for the e-mail address and has a link for a new password mailed; what it says is the same for every address. */
export function ForgotForm() {
  const [askedFor, setAskedFor] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const email = String(new FormData(event.currentTarget).get('email'))
    setBusy(true)
    setFailure(undefined)
    setAskedFor(undefined)
    const outcome = await postForm('/api/forgot-password', { email }, ['taken'])
    setBusy(false)
    if ('value' in outcome) return setAskedFor(email)
    setFailure('message' in outcome ? outcome.message : 'Write your e-mail address.')
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure && <Notice look="danger">{failure}</Notice>}
      {askedFor !== undefined && (
        <Notice look="positive">
          If <strong className="[overflow-wrap:anywhere]">{askedFor}</strong> has an account here, a
          link is on its way. It works once, within one hour. If no mail arrives within a few
          minutes, look among the spam, check the spelling, or ask your administrator.
        </Notice>
      )}
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
      <ScriptSubmit variant="primary" busy={busy} className="w-full">
        {busy ? 'Sending…' : 'Mail me a link'}
      </ScriptSubmit>
      <a href="/sign-in" className="text-accent underline-offset-2 hover:underline">
        Go to sign-in
      </a>
    </form>
  )
}
