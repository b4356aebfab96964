'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/field'
import { type ProofWays, proveAction } from './actions'

/** For people who have nothing to type: signing in again is the proof. */
function SignInAgain({ onCancel }: { onCancel: () => void }) {
  return (
    <form action="/api/sign-out" method="post" className="flex flex-col gap-3">
      <p>You have no password here. Sign out and in again, then repeat the step.</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary">
          Sign out
        </Button>
      </div>
    </form>
  )
}

/** The password, once more; a refusal stands next to the field. */
export function ProofForm({
  ways,
  onProven,
  onCancel,
}: {
  ways: ProofWays
  onProven: () => void
  onCancel: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => input.current?.focus(), [])

  async function prove(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const outcome = await proveAction(input.current?.value ?? '').catch(() => ({
      failure: 'Keyward could not be reached. Try again.',
    }))
    setBusy(false)
    if (!outcome.failure) return onProven()
    setFailure(outcome.failure)
    input.current?.select()
  }

  if (!ways.password) return <SignInAgain onCancel={onCancel} />
  return (
    <form onSubmit={prove} className="flex flex-col gap-3">
      <TextField
        id="proof"
        name="proof"
        label="Your password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
        required
        error={failure}
        ref={input}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {busy ? 'Checking…' : 'Continue'}
        </Button>
      </div>
    </form>
  )
}
