'use client'

import { KeyRound } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import type { ProofUse } from '@/lib/people/passkeys/ceremony'
import type { PasskeyAnswer } from './authenticator'

function warm(): void {
  import('./authenticator').then(({ loadAuthenticator }) => loadAuthenticator()).catch(() => {})
}

interface AskForPasskey {
  /** What the proof is for; who somebody is, unless a step asks for the second factor as well. */
  use?: ProofUse
  onAnswer: (answer: PasskeyAnswer) => Promise<void>
  onFailure: (failure: string) => void
}

/** Asks for a passkey and hands on what the device answered. Its script is loaded on first interest. */
export function PasskeyButton({
  label,
  use = 'identity',
  onAnswer,
  onFailure,
  ...look
}: {
  label: string
} & AskForPasskey &
  Pick<ComponentProps<typeof Button>, 'className' | 'size' | 'variant'>) {
  const [busy, setBusy] = useState(false)

  async function ask(): Promise<void> {
    if (busy) return
    setBusy(true)
    try {
      const { provePasskey } = await import('./authenticator')
      const proved = await provePasskey(use)
      if ('failure' in proved) onFailure(proved.failure)
      else await onAnswer(proved.answer)
    } catch {
      onFailure(
        'The page could not load what a passkey needs. Check your connection and try again.',
      )
    }
    setBusy(false)
  }

  return (
    <Button busy={busy} onClick={ask} onPointerEnter={warm} onFocus={warm} {...look}>
      <KeyRound aria-hidden className="size-4" />
      {busy ? 'Waiting for your device…' : label}
    </Button>
  )
}

/** The same below the field of a dialog that asks for something else first. */
export function PasskeyInstead(asking: AskForPasskey) {
  const look = { variant: 'quiet', size: 'small', className: 'self-start' } as const
  return <PasskeyButton label="Use a passkey instead" {...look} {...asking} />
}
