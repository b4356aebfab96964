'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { type StepUpAnswer, type StepUpMethods, stepUpAction } from './actions'
import { PasskeyInstead } from './passkey/passkey-button'
import { PasswordField } from './password-field'
import { type StepState, takeStep } from './take-step'

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

const lost = 'There was no answer. Try again. Each code works once.'

const texts = {
  password: { label: 'Your password', other: 'Use a code instead' },
  code: { label: 'Code from your app, or a recovery code', other: 'Use the password instead' },
} as const

/** The password, a code or a passkey, once more; a refusal stands next to the field. */
export function StepUpForm({
  methods,
  onStepUp,
  onCancel,
}: {
  methods: StepUpMethods
  onStepUp: () => void
  onCancel: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [method, setMethod] = useState<'password' | 'code'>(methods.code ? 'code' : 'password')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isPassword = method === 'password'
  const Typed = isPassword ? PasswordField : TextField

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field of the other method is another field
  useEffect(() => input.current?.focus(), [method])

  async function stepUp(sent: StepUpAnswer): Promise<void> {
    if (busy) return
    setBusy(true)
    const outcome: StepState = await takeStep(
      () => stepUpAction(sent),
      (failure, isLost) => ({ failure: isLost ? lost : failure }),
      // A second confirmation does no harm, and another page would lose the step that waits for it.
      { isRead: true },
    )
    setBusy(false)
    if (!outcome.failure) return onStepUp()
    setFailure(outcome.failure)
    input.current?.select()
  }

  function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const text = input.current?.value ?? ''
    return stepUp(isPassword ? { password: text } : { code: text })
  }

  function change(): void {
    setFailure(undefined)
    setMethod(isPassword ? 'code' : 'password')
  }

  if (!methods.password && !methods.code) return <SignInAgain onCancel={onCancel} />
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Typed
        key={method}
        id="step-up"
        name="step-up"
        label={texts[method].label}
        autoComplete={isPassword ? 'current-password' : 'one-time-code'}
        maxLength={1024}
        required
        error={failure}
        ref={input}
      />
      {methods.password && methods.code && (
        <Button variant="quiet" size="small" className="self-start" onClick={change}>
          {texts[method].other}
        </Button>
      )}
      {methods.passkey && (
        <PasskeyInstead onAnswer={() => stepUp({ passkey: true })} onFailure={setFailure} />
      )}
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Checking…' : 'Continue'}
        </Button>
      </div>
    </form>
  )
}
