'use client'

import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { allowLeaving } from '../draft/leave-guard'
import { isPasskeyOf, type PasskeyAnswer } from '../passkey/authenticator'
import { PasskeyInstead } from '../passkey/passkey-button'
import { PasswordField } from '../password-field'
import { requestSignIn } from './request-sign-in'

/** Who is signed in on this page, and how this instance lets people sign in. */
export interface PagePerson {
  userId: string
  email: string
  /** Whether an API key opened the console. */
  isKey: boolean
  /** Whether browsers take passkeys at the address of this instance. */
  takesPasskeys: boolean
  providers: readonly { id: string; title: string }[]
}

const fields = {
  password: { label: 'Your password', autoComplete: 'current-password' },
  apiKey: { label: 'API key', autoComplete: 'off' },
  code: {
    label: 'Code from your app, or a recovery code',
    autoComplete: 'one-time-code',
  },
} as const

/** Only a provider asks for another page; what was typed is kept as a draft meanwhile. */
function Providers({
  providers,
  leave,
}: {
  providers: PagePerson['providers']
  leave: (provider: string) => void
}) {
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <p>Or continue with a provider. Keyward then brings you back to this page.</p>
      {providers.map(({ id, title }) => (
        <Button key={id} onClick={() => leave(id)}>
          Continue with {title}
        </Button>
      ))}
    </div>
  )
}

/** Returns how to ask to sign in, whether that is under way, and why the last time failed. */
function useAsking(input: RefObject<HTMLInputElement | null>) {
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function ask(body: Record<string, string>): Promise<string | undefined> {
    if (busy) return undefined
    setBusy(true)
    setFailure(undefined)
    const outcome = await requestSignIn(body)
    setBusy(false)
    if ('next' in outcome) return outcome.next
    setFailure(outcome.about === 'credentials' ? 'This is not your password.' : outcome.message)
    input.current?.select()
    return undefined
  }

  return { ask, busy, failure, setFailure }
}

/** The password and, if the account has one, the second factor; or a passkey, or a provider. */
export function SignInAgainForm({
  person: { userId, email, isKey, takesPasskeys, providers },
  onSignedIn,
  onCancel,
}: {
  person: PagePerson
  onSignedIn: () => void
  onCancel: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [step, setStep] = useState<keyof typeof fields>(isKey ? 'apiKey' : 'password')
  const { ask, busy, failure, setFailure } = useAsking(input)
  const Typed = step === 'code' ? TextField : PasswordField

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field of the next step is another field
  useEffect(() => input.current?.focus(), [step])

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const typed = input.current?.value ?? ''
    const next = await ask({ [step]: typed, ...(step === 'password' && { email }) })
    if (next?.startsWith('/sign-in/code')) setStep('code')
    else if (next) onSignedIn()
  }

  /** A passkey of another account would take the step for that one. */
  async function prove(answer: PasskeyAnswer): Promise<void> {
    if (!isPasskeyOf(userId, answer)) return setFailure('This passkey belongs to another account.')
    if (await ask({ passkey: step === 'code' ? 'second' : 'alone' })) onSignedIn()
  }

  async function leave(provider: string): Promise<void> {
    const { pathname, search } = window.location
    const address = await ask({ provider, next: `${pathname}${search}` })
    if (!address) return
    allowLeaving()
    window.location.assign(address)
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Typed
        key={step}
        id="sign-in-again"
        {...fields[step]}
        maxLength={1024}
        required
        error={failure}
        ref={input}
      />
      {takesPasskeys && !isKey && <PasskeyInstead onAnswer={prove} onFailure={setFailure} />}
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
      {step === 'password' && providers.length > 0 && (
        <Providers providers={providers} leave={leave} />
      )}
    </form>
  )
}
