'use client'

import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { AddPasskey } from './add-passkey'
import { FactorCodeDialog } from './factor-code-dialog'
import { removePasskeyAction } from './passkey-actions'
import { RecoveryCodes } from './recovery-codes'

/** A passkey in words. */
export interface ListedPasskey {
  id: string
  name: string
  /** When it was added and last used, and where it is kept. */
  facts: string
}

/** The passkeys of a person, with the steps that add and remove one. */
export function Passkeys({
  passkeys,
  hasFactor,
  suggestion,
}: {
  passkeys: readonly ListedPasskey[]
  /** Whether there is a second factor, an app or a passkey. */
  hasFactor: boolean
  suggestion: string
}) {
  const router = useRouter()
  const [codes, setCodes] = useState<readonly string[]>([])
  const [removing, setRemoving] = useState<ListedPasskey>()

  function added(newCodes: readonly string[]): void {
    announce('The passkey was added.')
    setCodes(newCodes)
    if (newCodes.length === 0) router.refresh()
  }

  function done(): void {
    setCodes([])
    router.refresh()
  }

  if (codes.length > 0) return <RecoveryCodes codes={codes} onDone={done} />
  return (
    <div className="flex flex-col gap-5">
      {passkeys.length > 0 && (
        <ul
          aria-label="Passkeys"
          className="max-w-2xl divide-y divide-line rounded-lg border border-line"
        >
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-start gap-3 px-4 py-3">
              <KeyRound aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-soft" />
              <div className="min-w-0 grow basis-56">
                <p className="font-medium [overflow-wrap:anywhere]">{passkey.name}</p>
                <p className="text-ink-soft">{passkey.facts}</p>
              </div>
              <Button
                size="small"
                aria-label={`Remove the passkey ${passkey.name}`}
                onClick={() => setRemoving(passkey)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddPasskey
        {...{ suggestion, hasFactor }}
        hasPasskeys={passkeys.length > 0}
        onAdded={added}
      />
      {removing && (
        <FactorCodeDialog
          title={`Remove the passkey “${removing.name}”`}
          confirmLabel="Remove passkey"
          takesPasskey
          step={(answer) => removePasskeyAction(removing.id, answer)}
          onDone={() => {
            setRemoving(undefined)
            announce('The passkey was removed.')
            router.refresh()
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  )
}
