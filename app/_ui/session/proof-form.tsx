'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { type ProofWays, proveAction } from './actions'

/** For people without a password or code: they confirm by signing in again. */
function SignInAgain({ onCancel }: { onCancel: () => void }) {
  return (
    <form action="/api/sign-out" method="post" className="flex flex-col gap-3">
      <p>You have no password here. Sign out, sign in again, and repeat the step.</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary">
          Sign out
        </Button>
      </div>
    </form>
  )
}

const texts = {
  password: { label: 'Your password', other: 'Use a code instead' },
  code: { label: 'Code from your app, or a recovery code', other: 'Use the password instead' },
} as const

/** The password or a code, once more; a refusal stands next to the field. */
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
  const [way, setWay] = useState<keyof ProofWays>(ways.code ? 'code' : 'password')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isPassword = way === 'password'

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field of the other way is another field
  useEffect(() => input.current?.focus(), [way])

  async function prove(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const outcome = await proveAction(way, input.current?.value ?? '').catch(() => ({
      failure: 'Keyward could not be reached. Try again.',
    }))
    setBusy(false)
    if (!outcome.failure) return onProven()
    setFailure(outcome.failure)
    input.current?.select()
  }

  function change(): void {
    setFailure(undefined)
    setWay(isPassword ? 'code' : 'password')
  }

  if (!ways.password && !ways.code) return <SignInAgain onCancel={onCancel} />
  return (
    <form onSubmit={prove} className="flex flex-col gap-3">
      <TextField
        key={way}
        id="proof"
        name="proof"
        label={texts[way].label}
        type={isPassword ? 'password' : 'text'}
        autoComplete={isPassword ? 'current-password' : 'one-time-code'}
        maxLength={1024}
        required
        error={failure}
        ref={input}
      />
      {ways.password && ways.code && (
        <Button variant="quiet" size="small" className="self-start" onClick={change}>
          {texts[way].other}
        </Button>
      )}
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {busy ? 'Checking…' : 'Continue'}
        </Button>
      </div>
    </form>
  )
}
