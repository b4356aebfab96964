'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { PasswordFields } from './password-fields'
import { useLinkToken } from './use-link-token'
import { usePublicForm } from './use-public-form'

/** Makes the first administrator; a token behind the `#` of the address is filled in. */
export function SetupForm() {
  const linked = useLinkToken()
  const [typed, setTyped] = useState<string>()
  const { form, state, busy, submit } = usePublicForm('/api/setup', {})
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {state.message && <Notice look="danger">{state.message}</Notice>}
      <TextField
        id="token"
        name="token"
        label="Setup token"
        hint="From the output of npm start, or the value of SETUP_TOKEN."
        autoComplete="off"
        spellCheck={false}
        maxLength={1024}
        required
        value={typed ?? linked ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        error={state.errors.token}
        className="font-mono"
      />
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
        error={state.errors.email}
      />
      <TextField
        id="name"
        name="name"
        label="Name"
        autoComplete="name"
        maxLength={200}
        required
        error={state.errors.name}
      />
      <PasswordFields errors={state.errors} />
      <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
        {busy ? 'Setting up…' : 'Create the first administrator'}
      </Button>
    </form>
  )
}
